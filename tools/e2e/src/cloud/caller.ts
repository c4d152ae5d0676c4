import { createHash, createHmac } from 'node:crypto';
import { signedBy } from './cloud';
import { sendRaw, type RawAnswer } from './raw-request';

/** Credentials of a user of the account. */
export interface Caller {
  readonly name: string;
  readonly key: string;
  readonly secret: string;
}

/** @throws Error with the answer of IAM when it refuses */
export const iam = async (
  endpoint: string,
  parameters: Record<string, string>,
): Promise<string> => {
  const headers = { authorization: signedBy('test', 'iam'), 'x-platform-client': '1' };
  const body = new URLSearchParams({ Version: '2010-05-08', ...parameters });
  const answer = await fetch(endpoint, { method: 'POST', headers, body });
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  return text;
};

/** A user of the account who may do nothing. */
export const strangerIn = async (endpoint: string, name: string): Promise<Caller> => {
  await iam(endpoint, { Action: 'CreateUser', UserName: name });
  const made = await iam(endpoint, { Action: 'CreateAccessKey', UserName: name });
  const [, key = ''] = /<AccessKeyId>(.*?)</.exec(made) ?? [];
  const [, secret = ''] = /<SecretAccessKey>(.*?)</.exec(made) ?? [];
  return { name, key, secret };
};

/** Lets a user do these things everywhere, and nothing else. */
export const allow = async (
  endpoint: string,
  { name }: Caller,
  ...actions: readonly string[]
): Promise<void> => {
  const statement = { Effect: 'Allow', Action: actions, Resource: '*' };
  const document = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  const parameters = { UserName: name, PolicyName: 'allowed', PolicyDocument: document };
  await iam(endpoint, { Action: 'PutUserPolicy', ...parameters });
};

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer =>
  createHmac('sha256', key).update(text).digest();

/** What is signed of a request. */
interface Signed {
  readonly method: string;
  readonly url: string;
  readonly body?: string;
}

/** Headers by which a service knows who asks. */
export type Signer = (service: string, request: Signed) => Readonly<Record<string, string>>;

/** Whoever has the account. */
export const owner: Signer = (service) => ({ authorization: signedBy('test', service) });

/** Signs as a user of the account (AWS Signature Version 4). */
export const signerOf =
  ({ key, secret }: Caller): Signer =>
  (service, { method, url, body = '' }) => {
    const { host, pathname } = new URL(url);
    const time = `${new Date().toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
    const scope = `${time.slice(0, 8)}/us-east-1/${service}/aws4_request`;
    const names = 'host;x-amz-date';
    const target = pathname.replaceAll('$', '%24');
    const request = `${method}\n${target}\n\nhost:${host}\nx-amz-date:${time}\n\n${names}\n${hash(body)}`;
    const signing = scope.split('/').reduce<string | Buffer>(hmac, `AWS4${secret}`);
    const told = `AWS4-HMAC-SHA256\n${time}\n${scope}\n${hash(request)}`;
    const signature = hmac(signing, told).toString('hex');
    const authorization = `AWS4-HMAC-SHA256 Credential=${key}/${scope}, SignedHeaders=${names}, Signature=${signature}`;
    return { 'x-amz-date': time, 'x-amz-content-sha256': hash(body), authorization };
  };

/** Gets a path with a signature of the caller. */
export const getAs = (
  caller: Caller,
  service: string,
  api: string,
  path: string,
): Promise<RawAnswer> => {
  const url = `${api.replace(/\/$/, '')}${path}`;
  const headers = { host: new URL(api).host, ...signerOf(caller)(service, { method: 'GET', url }) };
  return sendRaw(api, { method: 'GET', path, headers });
};
