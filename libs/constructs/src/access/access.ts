import { queueUrlVariable } from '@platform/contract';
import { ArnFormat } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { ServiceFunction } from '../service-function';
import type { SingleTable } from '../single-table';

export type TableAccess = 'read' | 'write' | 'readWrite';

/** What a handler may touch (F-073); everything left out stays forbidden. */
export interface Access {
  /** The service's table. */
  readonly table?: TableAccess;
  /** `publish`: put events on the stage's bus. */
  readonly bus?: 'publish';
  /** Workers of this service to send messages to; sets `<WORKER>_QUEUE_URL` for each. */
  readonly queues?: readonly string[];
  /** Secrets to read, by name: `db` sets `DB_SECRET_ARN` (F-168). */
  readonly secrets?: Readonly<Record<string, ISecret>>;
  /** SSM parameters to read, by full path. */
  readonly parameters?: readonly string[];
}

const READ_ITEMS = ['BatchGetItem', 'ConditionCheckItem', 'GetItem', 'Query', 'Scan'];
const READ_INDEX = ['Query', 'Scan'];
const WRITE_ITEMS = ['BatchWriteItem', 'ConditionCheckItem', 'DeleteItem', 'PutItem', 'UpdateItem'];

const allow = (handler: ServiceFunction, actions: readonly string[], resource: string): void =>
  handler.function.addToRolePolicy(
    new PolicyStatement({ actions: [...actions], resources: [resource] }),
  );

const grantTable = (handler: ServiceFunction, access: TableAccess): void => {
  const reads = access !== 'write';
  const writes = access !== 'read';
  const items = [...new Set([...(reads ? READ_ITEMS : []), ...(writes ? WRITE_ITEMS : [])])];
  const dynamodb = (actions: readonly string[]) => actions.map((action) => `dynamodb:${action}`);
  handler.service.tables.whenAdded('table', `Handler '${handler.name}'`, (table: SingleTable) => {
    allow(handler, dynamodb(items), table.table.tableArn);
    if (reads) allow(handler, dynamodb(READ_INDEX), table.indexArn);
  });
};

const grantQueue = (handler: ServiceFunction, worker: string): void =>
  handler.service.queues.whenAdded(worker, `Handler '${handler.name}'`, (queue) => {
    allow(handler, ['sqs:SendMessage'], queue.queueArn);
    handler.function.addEnvironment(queueUrlVariable(worker), queue.queueUrl);
  });

const grantSecret = (handler: ServiceFunction, name: string, secret: ISecret): void => {
  secret.grantRead(handler.function);
  const variable = `${name.replaceAll('-', '_').toUpperCase()}_SECRET_ARN`;
  handler.function.addEnvironment(variable, secret.secretArn);
};

const grantParameter = (handler: ServiceFunction, path: string): void => {
  const resource = 'parameter';
  const resourceName = path.replace(/^\//, '');
  const arn = handler.service.formatArn({
    service: 'ssm',
    resource,
    resourceName,
    arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
  });
  allow(handler, ['ssm:GetParameter', 'ssm:GetParameters'], arn);
};

/** Grants exactly what `access` names, on exact resources, and sets the matching environment. */
export const grantAccess = (handler: ServiceFunction, access: Access): void => {
  if (access.table) grantTable(handler, access.table);
  if (access.bus) allow(handler, ['events:PutEvents'], handler.service.eventBus.eventBusArn);
  for (const worker of access.queues ?? []) grantQueue(handler, worker);
  for (const [name, secret] of Object.entries(access.secrets ?? {})) {
    grantSecret(handler, name, secret);
  }
  for (const path of access.parameters ?? []) grantParameter(handler, path);
};
