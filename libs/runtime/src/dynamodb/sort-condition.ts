import { byBytes } from '../validation/by-bytes.js';

/** A query as it is sent to DynamoDB. */
export interface KeyQuery {
  readonly IndexName?: string;
  readonly KeyConditionExpression: string;
  readonly ExpressionAttributeValues: Readonly<Record<string, string>>;
}

/** Whether no key can be in the range that a query asks for, which DynamoDB refuses to be asked. */
export const isEmptyRange = ({
  KeyConditionExpression,
  ExpressionAttributeValues: { ':sk1': first = '', ':sk2': last = '' },
}: KeyQuery): boolean => / BETWEEN /.test(KeyConditionExpression) && byBytes(first, last) > 0;

/** `begins_with(#sk1, :sk1)`, `#sk1 BETWEEN :sk1 AND :sk2`, `#sk1 >= :sk1`: the forms ElectroDB writes. */
const CONDITION = /#sk1 (<=|>=|<|>|BETWEEN) :sk1|begins_with\(#sk1, :sk1\)/;

const HOLDS: Readonly<Record<string, (compared: number) => boolean>> = {
  '<': (compared) => compared < 0,
  '<=': (compared) => compared <= 0,
  '>': (compared) => compared > 0,
  '>=': (compared) => compared >= 0,
};

/**
 * Which sort keys a query asks for, compared as DynamoDB compares them.
 *
 * @throws Error where DynamoDB does: the end of a range is before its beginning
 */
export const sortCondition = ({
  KeyConditionExpression,
  ExpressionAttributeValues: { ':sk1': first = '', ':sk2': last = '' },
}: KeyQuery): ((sort: string) => boolean) => {
  const found = CONDITION.exec(KeyConditionExpression);
  if (!found) return () => true;
  const [, operator] = found;
  if (operator === undefined) return (sort) => sort.startsWith(first);
  const holds = HOLDS[operator];
  if (holds) return (sort) => holds(byBytes(sort, first));
  if (byBytes(first, last) > 0)
    throw new Error(
      `The BETWEEN operator requires upper bound to be greater than or equal to lower bound, and '${last}' is before '${first}'`,
    );
  return (sort) => byBytes(sort, first) >= 0 && byBytes(sort, last) <= 0;
};
