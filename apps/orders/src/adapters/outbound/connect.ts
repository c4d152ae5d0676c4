import { randomUUID } from 'node:crypto';
import { ENV } from '@platform/model/environment';
import { connection, required } from '@platform/runtime/config';
import { documentClient } from '@platform/runtime/dynamodb';
import { eventPublisher } from '@platform/runtime/events';
import { dynamodbInbox } from '@platform/runtime/inbox';
import { outboxPublisher } from '@platform/runtime/outbox';
import { dynamodbUnitOfWork } from '@platform/runtime/unit-of-work';
import { dynamodbRepositories } from './dynamodb';

// What a handler can be connected to: it names what its use cases need, and reads those settings alone.

export const system = () => connection(() => ({ clock: () => new Date(), newId: randomUUID }));

export const table = () =>
  connection({ tableName: required(ENV.tableName) }, ({ tableName }) => ({
    ...dynamodbRepositories(documentClient(), tableName),
    unitOfWork: dynamodbUnitOfWork(documentClient()),
    inbox: dynamodbInbox(documentClient(), tableName),
  }));

/** Events leave with the changes of their unit of work. */
export const outbox = () =>
  connection({ tableName: required(ENV.outboxTableName) }, ({ tableName }) => ({
    events: outboxPublisher({ tableName }),
  }));

/** Events leave at once: those that tell of no change. */
export const bus = () =>
  connection({ busName: required(ENV.eventBusName) }, ({ busName }) => ({
    directEvents: eventPublisher({ busName }),
  }));
