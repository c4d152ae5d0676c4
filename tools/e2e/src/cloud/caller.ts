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

/** Gets a path with a signature (AWS Signature Version 4) of the caller. */
export const getAs = (
  { key, secret }: Caller,
  service: string,
  api: string,
  path: string,
): Promise<RawAnswer> => {
  const { host, pathname } = new URL(api);
  const time = `${new Date().toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
  const scope = `${time.slice(0, 8)}/us-east-1/${service}/aws4_request`;
  const names = 'host;x-amz-date';
  const target = `${pathname.replace(/\/$/, '')}${path}`.replaceAll('$', '%24');
  const request = `GET\n${target}\n\nhost:${host}\nx-amz-date:${time}\n\n${names}\n${hash('')}`;
  const signing = scope.split('/').reduce<string | Buffer>(hmac, `AWS4${secret}`);
  const told = `AWS4-HMAC-SHA256\n${time}\n${scope}\n${hash(request)}`;
  const signature = hmac(signing, told).toString('hex');
  const authorization = `AWS4-HMAC-SHA256 Credential=${key}/${scope}, SignedHeaders=${names}, Signature=${signature}`;
  return sendRaw(api, {
    method: 'GET',
    path,
    headers: { host, 'x-amz-date': time, authorization },
  });
};
