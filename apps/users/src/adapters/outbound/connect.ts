import { randomUUID } from 'node:crypto';
import { ENV, queueUrlVariable } from '@platform/model/environment';
import { readConfig, required } from '@platform/runtime/config';
import { documentClient } from '@platform/runtime/dynamodb';
import { queueSender } from '@platform/runtime/queue';
import type { Ports } from '../../core/domain/ports';
import type { WelcomeRequests } from '../../core/domain/welcome-requests';
import { welcomeRequestSchema } from '../inbound/queue/welcome-request.schema';
import { dynamodbRepositories } from './dynamodb';
import { welcomeQueue } from './queue/welcome-queue';

const tableName = required(ENV.tableName);
const welcomeQueueUrl = required(queueUrlVariable('worker'));

/** Connects the ports to AWS. Called once per cold start, by every handler but the API. */
export function connect(): Ports {
  const config = readConfig({ tableName });
  return portsOf(config.tableName, NO_WELCOMES);
}

/** Connects the ports of the API, which alone registers users and may send to the worker. */
export function connectApi(): Ports {
  const config = readConfig({ tableName, welcomeQueueUrl });
  const sender = queueSender({ queueUrl: config.welcomeQueueUrl, schema: welcomeRequestSchema });
  return portsOf(config.tableName, welcomeQueue(sender));
}

const portsOf = (table: string, welcomes: WelcomeRequests): Ports => ({
  ...dynamodbRepositories(documentClient(), table),
  welcomes,
  clock: () => new Date(),
  newId: randomUUID,
});

const NO_WELCOMES: WelcomeRequests = {
  add: () =>
    Promise.reject(
      new Error(
        'This handler may not ask for a welcome. Allowed: the API. To let it, call connectApi() in ' +
          "its handler.ts and add queues: ['worker'] to its access in infra/handlers",
      ),
    ),
};
