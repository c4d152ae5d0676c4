import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { PlatformError } from '@platform/model/errors';
import { nx } from '@platform/model/typed-commands';
import type { Grantee } from './grantee';

const ON_ITEMS = [
  'BatchGetItem',
  'BatchWriteItem',
  'ConditionCheckItem',
  'DeleteItem',
  'GetItem',
  'PutItem',
  'Query',
  'UpdateItem',
] as const;

/** Of those, the ones that an index answers. */
const ON_INDEX: readonly string[] = ['Query'];

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
 * updates and deletes, also in transactions. What generated repositories do not use, such as batches,
 * is named: `['GetItem', 'BatchGetItem']`.
 */
export type TableAccess = keyof typeof LEVELS | readonly TableAction[];

const actionsOf = (grantee: Grantee, access: TableAccess): readonly TableAction[] => {
  const actions = typeof access === 'string' ? LEVELS[access] : access;
  if (actions?.every((action) => ON_ITEMS.includes(action))) return actions;
  if (actions?.some((action) => (action as string) === 'Scan')) throw noScan(grantee, access);
  throw new PlatformError({
    what: `The handler '${grantee.name}' asks for something that no table grants`,
    got: `table: ${JSON.stringify(access)}`,
    allowed: `${Object.keys(LEVELS).join(', ')}, or a list of ${ON_ITEMS.join(', ')}`,
    run: `edit access in infra/handlers/${grantee.name}.ts`,
  });
};

const noScan = (
  { name: handler, service: { service } }: Grantee,
  access: TableAccess,
): PlatformError =>
  new PlatformError({
    what: `The handler '${handler}' asks to scan, which reads every item of every entity, and is paid for all of them, whatever it is to find`,
    got: `table: ${JSON.stringify(access)}`,
    allowed: 'Query, on the table or on an index that has what is asked for as its key',
    run: `${nx()} g @platform/plugin:table-entity <Entity> --service=${service} --index='by<Attribute>: pk=<WORD>#{<attribute>} sk={createdAt}#{id}', and table: ['Query'] in infra/handlers/${handler}.ts`,
  });

/**
 * Grants actions on the service's table and, where an index answers them, on its indexes by name.
 *
 * @throws PlatformError for an action that does not exist, and for a scan
 */
export const grantTable = (handler: Grantee, access: TableAccess): void => {
  const actions = actionsOf(handler, access);
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
