import { randomUUID } from 'node:crypto';
import { ENV } from '@platform/model/environment';
import { readConfig, required } from '@platform/runtime/config';
import { documentClient } from '@platform/runtime/dynamodb';
import { eventPublisher } from '@platform/runtime/events';
import type { Ports } from '../../core/domain/ports';
import { dynamodbRepositories } from './dynamodb';

/** Connects the ports to AWS. Called once per cold start, by every handler. */
export function connect(): Ports {
  const config = readConfig({
    tableName: required(ENV.tableName),
    busName: required(ENV.eventBusName),
  });
  return {
    ...dynamodbRepositories(documentClient(), config.tableName),
    events: eventPublisher({ busName: config.busName }),
    clock: () => new Date(),
    newId: randomUUID,
  };
}
