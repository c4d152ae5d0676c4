import { createHash } from 'node:crypto';
import type { Account } from './account';
import { functionNamed } from './drift-calls';

interface Code {
  readonly S3Bucket: string;
  readonly S3Key: string;
}

const PATH = /^\/2015-03-31\/functions\/([^/]+)(?:\/(configuration|code))?$/;

/** The function and the part of it that a path of Lambda's API names; undefined for any other path. */
export const functionPath = (url: string): { name: string; part: string } | undefined => {
  const [, name, part = ''] = PATH.exec(new URL(url, 'http://account').pathname) ?? [];
  return name === undefined ? undefined : { name: decodeURIComponent(name), part };
};

/** Lambda's answer: the code of a function is that of its template, unless somebody changed it. */
export const answerFunction = (url: string, method: string, account: Account): object => {
  const { name = '', part = '' } = functionPath(url) ?? {};
  const { stack, id } = functionNamed(name, account);
  if (method === 'PUT' && part === 'code') stack.drift.delete(id);
  const { Code } = stack.resources[id]?.properties as { Code: Code };
  const sent = account.objects.get(`${Code.S3Bucket}/${Code.S3Key}`) ?? '';
  const CodeSha256 =
    stack.drift.get(id) === 'CODE'
      ? 'somebody else'
      : createHash('sha256').update(sent).digest('base64');
  const configuration = {
    FunctionName: name,
    CodeSha256,
    State: 'Active',
    LastUpdateStatus: 'Successful',
  };
  return part === '' ? { Configuration: configuration } : configuration;
};
