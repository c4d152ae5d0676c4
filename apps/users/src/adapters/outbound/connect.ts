import { randomUUID } from 'node:crypto';
import { ENV, queueUrlVariable } from '@platform/model/environment';
import { connection, required } from '@platform/runtime/config';
import { documentClient } from '@platform/runtime/dynamodb';
import { dynamodbInbox } from '@platform/runtime/inbox';
import { queueSender } from '@platform/runtime/queue';
import { dynamodbUnitOfWork } from '@platform/runtime/unit-of-work';
import { welcomeRequestSchema } from '../../core/domain/welcome-requests';
import { dynamodbRepositories } from './dynamodb';
import { welcomeQueue } from './queue/welcome-queue';

// What a handler can be connected to: it names what its use cases need, and reads those settings alone.

export const system = () => connection(() => ({ clock: () => new Date(), newId: randomUUID }));

export const table = () =>
  connection({ tableName: required(ENV.tableName) }, ({ tableName }) => ({
    ...dynamodbRepositories(documentClient(), tableName),
    unitOfWork: dynamodbUnitOfWork(documentClient()),
    inbox: dynamodbInbox(documentClient(), tableName),
  }));

export const workerQueue = () =>
  connection({ queueUrl: required(queueUrlVariable('worker')) }, ({ queueUrl }) => ({
    welcomes: welcomeQueue(queueSender({ queueUrl, schema: welcomeRequestSchema })),
  }));
