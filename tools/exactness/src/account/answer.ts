import type { Account } from './account';
import { CLOUDFORMATION } from './cloudformation';
import { answerFunction, functionPath } from './functions';
import { PARAMETER_STORE } from './parameter-store';
import { AwsError, QueryCall, toXml, type Wire } from './wire';

/** A request as it came in. */
export interface Request {
  readonly method: string;
  readonly url: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string | Buffer;
}

const XML = 'text/xml';
const TARGET = 'x-amz-target';
const JSON_1_1 = 'application/x-amz-json-1.1';

/** The call's name: an action of the query protocol, a target of the JSON one, or an S3 method. */
export const nameOf = ({ method, url, headers, body }: Request): string =>
  headers[TARGET]?.split('.')[1] ??
  (url === '/'
    ? new QueryCall(body.toString()).action
    : `${functionPath(url) ? 'Lambda' : 'S3'} ${method}`);

/** What the account answers. Every request brings what is under way closer to its end. */
export const answer = (request: Request, account: Account): Answer => {
  account.tick();
  if (request.headers[TARGET]) return answerJson(request, account);
  if (functionPath(request.url)) return answerLambda(request, account);
  return request.url === '/' ? answerQuery(request, account) : answerObject(request, account);
};

const answerJson = ({ headers, body }: Request, account: Account): Answer => {
  const target = headers[TARGET] ?? '';
  try {
    const action = PARAMETER_STORE[target.split('.')[1] ?? ''];
    if (!action) throw new AwsError('UnknownOperationException', `${target} is not known here`);
    const input = JSON.parse(body.toString() || '{}') as Record<string, unknown>;
    return { status: 200, type: JSON_1_1, body: JSON.stringify(action(input, account)) };
  } catch (error) {
    const { code = 'InternalFailure', message, status = 500 } = error as AwsError;
    return { status, type: JSON_1_1, body: JSON.stringify({ __type: code, message }) };
  }
};

const answerLambda = ({ url, method }: Request, account: Account): Answer => {
  try {
    const body = JSON.stringify(answerFunction(url, method, account));
    return { status: 200, type: 'application/json', body };
  } catch (error) {
    const { code = 'InternalFailure', message, status = 500 } = error as AwsError;
    return {
      status,
      type: 'application/json',
      body: JSON.stringify({ Type: code, __type: code, message }),
    };
  }
};

const answerQuery = ({ body }: Request, account: Account): Answer => {
  const call = new QueryCall(body.toString());
  const { action } = call;
  try {
    const result: Wire =
      action === 'GetCallerIdentity' ? identity(account) : cloudFormation(call, account);
    const text = toXml({
      [`${action}Response`]: { [`${action}Result`]: result, ResponseMetadata: { RequestId: 'r' } },
    });
    return { status: 200, type: XML, body: text };
  } catch (error) {
    const { code = 'InternalFailure', message, status = 500 } = error as AwsError;
    const text = toXml({
      ErrorResponse: { Error: { Type: 'Sender', Code: code, Message: message }, RequestId: 'r' },
    });
    return { status, type: XML, body: text };
  }
};

const cloudFormation = (call: QueryCall, account: Account): Wire => {
  const action = CLOUDFORMATION[call.action];
  if (!action) throw new AwsError('InvalidAction', `${call.action} is not known here`);
  return action(call, account);
};

const identity = ({ id }: Account): Wire => ({
  Arn: `arn:aws:iam::${id}:root`,
  UserId: id,
  Account: id,
});

/** The bucket of deploy assets. */
const answerObject = ({ method, url, body }: Request, account: Account): Answer => {
  const { pathname, searchParams } = new URL(url, 'http://account');
  const path = decodeURIComponent(pathname).slice(1);
  const xml = (text: string): Answer => ({ status: 200, type: 'application/xml', body: text });
  if (method === 'PUT') {
    account.objects.set(path, body);
    return { status: 200, type: XML, body: '' };
  }
  if (searchParams.has('list-type')) {
    const key = searchParams.get('prefix') ?? '';
    const count = account.objects.has(`${path.replace(/\/$/, '')}/${key}`) ? 1 : 0;
    const contents = count ? toXml({ Contents: { Key: key, Size: 1 } }) : '';
    return xml(
      `<ListBucketResult><KeyCount>${count}</KeyCount>${contents}<IsTruncated>false</IsTruncated></ListBucketResult>`,
    );
  }
  if (searchParams.has('location')) return xml('<LocationConstraint/>');
  if (searchParams.has('encryption')) {
    return xml(
      '<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>AES256</SSEAlgorithm></ApplyServerSideEncryptionByDefault></Rule></ServerSideEncryptionConfiguration>',
    );
  }
  const found = account.objects.get(path);
  if (method === 'HEAD') {
    const isThere = found !== undefined || !path.includes('/');
    return { status: isThere ? 200 : 404, type: XML, body: '' };
  }
  return found
    ? { status: 200, type: 'application/octet-stream', body: found }
    : { status: 404, type: XML, body: toXml({ Error: { Code: 'NoSuchKey', Message: path } }) };
};
