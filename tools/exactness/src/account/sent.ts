import type { Account } from './account';
import { parseTemplate, type Sent, type Stack } from './stack';
import { AwsError, type QueryCall, type Wire } from './wire';

/** A call of CloudFormation. */
export type Action = (call: QueryCall, account: Account) => Wire;

export const bodyOf = (call: QueryCall, account: Account): string => {
  const url = call.text('TemplateURL');
  if (!url) return call.text('TemplateBody');
  const key = decodeURIComponent(new URL(url).pathname).slice(1);
  const body = account.objects.get(key);
  if (!body) throw new AwsError('ValidationError', `S3 error: the template ${key} does not exist`);
  return body.toString();
};

export const sentBy = (call: QueryCall, account: Account, before?: Sent): Sent => {
  const body =
    call.text('UsePreviousTemplate') === 'true' && before ? before.body : bodyOf(call, account);
  const declared = parseTemplate({ body, parameters: {}, tags: {} }).Parameters ?? {};
  const given = new Map(call.list('Parameters').map((one) => [one['ParameterKey'] ?? '', one]));
  const value = (name: string): string => {
    const one = given.get(name);
    if (one?.['UsePreviousValue'] === 'true') return before?.parameters[name] ?? '';
    return one?.['ParameterValue'] ?? declared[name]?.Default ?? '';
  };
  const unknown = [...given.keys()].find((name) => !(name in declared));
  if (unknown)
    throw new AwsError('ValidationError', `Parameters: [${unknown}] do not exist in the template`);
  return {
    body,
    parameters: Object.fromEntries(Object.keys(declared).map((name) => [name, value(name)])),
    tags: Object.fromEntries(call.list('Tags').map(({ Key = '', Value = '' }) => [Key, Value])),
  };
};

export const isSame = (one: Sent | undefined, other: Sent): boolean =>
  one !== undefined &&
  JSON.stringify([JSON.parse(one.body), one.parameters, Object.entries(one.tags).sort()]) ===
    JSON.stringify([JSON.parse(other.body), other.parameters, Object.entries(other.tags).sort()]);

export const assertSettled = ({ name, status }: Stack): void => {
  const working = status.endsWith('IN_PROGRESS') && status !== 'REVIEW_IN_PROGRESS';
  if (!working && status !== 'UPDATE_ROLLBACK_FAILED') return;
  throw new AwsError(
    'ValidationError',
    `Stack:${name} is in ${status} state and can not be updated.`,
  );
};
