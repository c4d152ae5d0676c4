import { ENV, queueUrlVariable } from '@platform/model/environment';
import { ArnFormat } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { grantBus, type BusAccess } from './bus-access';
import type { Grantee } from './grantee';
import { grantTable, type TableAccess } from './table-access';

/** What a handler may touch (F-073); everything left out stays forbidden. */
export interface Access {
  /** The service's table. Default `none`. */
  readonly table?: TableAccess;
  /** Events of this service to put on the stage's bus: any (`publish`), or these contracts only. */
  readonly bus?: BusAccess;
  /** Whether it publishes through the outbox of this service, in units of work; sets `OUTBOX_TABLE_NAME`. Default no. */
  readonly outbox?: boolean;
  /** Workers of this service to send messages to; sets `<WORKER>_QUEUE_URL` for each. */
  readonly queues?: readonly string[];
  /** Secrets to read, by name: `db` sets `DB_SECRET_ARN` (F-168). */
  readonly secrets?: Readonly<Record<string, ISecret>>;
  /** SSM parameters to read, by full path. */
  readonly parameters?: readonly string[];
}

const grantOutbox = (handler: Grantee): void =>
  handler.service.outboxes.whenAdded('outbox', `Handler '${handler.name}'`, ({ table }) => {
    handler.function.addToRolePolicy(
      new PolicyStatement({ actions: ['dynamodb:PutItem'], resources: [table.tableArn] }),
    );
    handler.function.addEnvironment(ENV.outboxTableName, table.tableName);
  });

const grantQueue = (handler: Grantee, worker: string): void =>
  handler.service.queues.whenAdded(worker, `Handler '${handler.name}'`, (queue) => {
    handler.function.addToRolePolicy(
      new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queue.queueArn] }),
    );
    handler.function.addEnvironment(queueUrlVariable(worker), queue.queueUrl);
  });

/** Variable of the environment that holds the ARN of a secret of `access.secrets`. */
export const secretArnVariable = (name: string): string =>
  `${name.replaceAll('-', '_').toUpperCase()}_SECRET_ARN`;

const grantSecret = (handler: Grantee, name: string, secret: ISecret): void => {
  secret.grantRead(handler.function);
  handler.function.addEnvironment(secretArnVariable(name), secret.secretArn);
};

const grantParameter = (handler: Grantee, path: string): void => {
  const arn = handler.service.formatArn({
    service: 'ssm',
    resource: 'parameter',
    resourceName: path.replace(/^\//, ''),
    arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
  });
  handler.function.addToRolePolicy(
    new PolicyStatement({ actions: ['ssm:GetParameter', 'ssm:GetParameters'], resources: [arn] }),
  );
};

/**
 * Grants exactly what `access` names, on exact resources, and sets the matching environment.
 *
 * @throws PlatformError for an event of another service, or a table action that does not exist
 */
export const grantAccess = (handler: Grantee, access: Access): void => {
  grantTable(handler, access.table ?? 'none');
  if (access.bus) grantBus(handler, access.bus);
  if (access.outbox) grantOutbox(handler);
  for (const worker of access.queues ?? []) grantQueue(handler, worker);
  for (const [name, secret] of Object.entries(access.secrets ?? {})) {
    grantSecret(handler, name, secret);
  }
  for (const path of access.parameters ?? []) grantParameter(handler, path);
};
