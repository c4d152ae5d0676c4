import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { PlatformError } from '@platform/model/errors';
import type { Grantee } from './grantee';

const ON_ITEMS = [
  'BatchGetItem',
  'BatchWriteItem',
  'ConditionCheckItem',
  'DeleteItem',
  'GetItem',
  'PutItem',
  'Query',
  'Scan',
  'UpdateItem',
] as const;

/** Of those, the ones that an index answers. */
const ON_INDEX: readonly string[] = ['Query', 'Scan'];

/** An action of DynamoDB on the items of a table (AWS: actions defined by Amazon DynamoDB). */
export type TableAction = (typeof ON_ITEMS)[number];

const READ: readonly TableAction[] = ['GetItem', 'Query'];
const WRITE: readonly TableAction[] = ['DeleteItem', 'PutItem', 'UpdateItem'];

const LEVELS = {
  none: [],
  read: READ,
  write: WRITE,
  readWrite: [...READ, ...WRITE],
} as const satisfies Record<string, readonly TableAction[]>;

/**
 * What may be done with the items of the service's table: `read` gets and queries, `write` puts,
 * updates and deletes, also in transactions. What generated repositories do not use, such as batches
 * and scans, is named: `['GetItem', 'BatchGetItem']`.
 */
export type TableAccess = keyof typeof LEVELS | readonly TableAction[];

const actionsOf = (handler: string, access: TableAccess): readonly TableAction[] => {
  const actions = typeof access === 'string' ? LEVELS[access] : access;
  if (actions?.every((action) => ON_ITEMS.includes(action))) return actions;
  throw new PlatformError({
    what: `The handler '${handler}' asks for something that no table grants`,
    got: `table: ${JSON.stringify(access)}`,
    allowed: `${Object.keys(LEVELS).join(', ')}, or a list of ${ON_ITEMS.join(', ')}`,
    run: `edit access in infra/handlers/${handler}.ts`,
  });
};

/**
 * Grants actions on the service's table and, where an index answers them, on its indexes by name.
 *
 * @throws PlatformError for an action that does not exist
 */
export const grantTable = (handler: Grantee, access: TableAccess): void => {
  const actions = actionsOf(handler.name, access);
  if (actions.length === 0) return;
  const allow = (some: readonly string[], ...resources: readonly string[]): void => {
    if (some.length === 0) return;
    const named = some.map((action) => `dynamodb:${action}`);
    handler.function.addToRolePolicy(
      new PolicyStatement({ actions: named, resources: [...resources] }),
    );
  };
  handler.service.tables.whenAdded('table', `Handler '${handler.name}'`, (table) => {
    allow(actions, table.table.tableArn);
    allow(
      actions.filter((action) => ON_INDEX.includes(action)),
      ...table.indexArns,
    );
  });
};
