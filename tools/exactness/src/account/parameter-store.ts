import type { Account, Parameter } from './account';
import { AwsError } from './wire';

type Input = Readonly<Record<string, unknown>>;
type Action = (input: Input, account: Account) => object;

const describe = (Name: string, { value, version }: Parameter, account: Account): object => ({
  Name,
  Type: 'String',
  Value: value,
  Version: version,
  ARN: `arn:aws:ssm:${account.region}:${account.id}:parameter${Name}`,
  DataType: 'text',
});

const MAX_VALUE = 4096;

const put: Action = ({ Name, Value, Overwrite }, { parameters }) => {
  const name = String(Name);
  const value = String(Value);
  const before = parameters.get(name);
  if (before && Overwrite !== true) {
    throw new AwsError(
      'ParameterAlreadyExists',
      'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
    );
  }
  if (Buffer.byteLength(value) > MAX_VALUE) {
    throw new AwsError(
      'ValidationException',
      `Standard tier parameters support a maximum parameter value of ${MAX_VALUE} characters.`,
    );
  }
  const version = (before?.version ?? 0) + 1;
  parameters.set(name, { value, version });
  return { Version: version, Tier: 'Standard' };
};

const get: Action = ({ Name }, account) => {
  const found = account.parameters.get(String(Name));
  if (!found) throw new AwsError('ParameterNotFound', '');
  return { Parameter: describe(String(Name), found, account) };
};

const getMany: Action = ({ Names }, account) => {
  const names = Names as string[];
  if (names.length > 10)
    throw new AwsError('ValidationException', 'Member must have length less than or equal to 10');
  const found = names.flatMap((name) => {
    const parameter = account.parameters.get(name);
    return parameter ? [describe(name, parameter, account)] : [];
  });
  return {
    Parameters: found,
    InvalidParameters: names.filter((name) => !account.parameters.has(name)),
  };
};

const PAGE = 10;

const getByPath: Action = ({ Path, Recursive, NextToken }, account) => {
  const below = `${String(Path).replace(/\/$/, '')}/`;
  const start = Number(NextToken ?? 0);
  const all = [...account.parameters].filter(
    ([name]) =>
      name.startsWith(below) && (Recursive === true || !name.slice(below.length).includes('/')),
  );
  return {
    Parameters: all
      .slice(start, start + PAGE)
      .map(([name, parameter]) => describe(name, parameter, account)),
    ...(start + PAGE < all.length && { NextToken: String(start + PAGE) }),
  };
};

const remove: Action = ({ Name }, { parameters }) => {
  if (!parameters.delete(String(Name))) throw new AwsError('ParameterNotFound', '');
  return {};
};

const removeMany: Action = ({ Names }, { parameters }) => {
  const names = Names as string[];
  const gone = names.filter((name) => parameters.delete(name));
  return {
    DeletedParameters: gone,
    InvalidParameters: names.filter((name) => !gone.includes(name)),
  };
};

/** The calls of the parameter store that the account knows. */
export const PARAMETER_STORE: Readonly<Record<string, Action>> = {
  PutParameter: put,
  GetParameter: get,
  GetParameters: getMany,
  GetParametersByPath: getByPath,
  DeleteParameter: remove,
  DeleteParameters: removeMany,
};
