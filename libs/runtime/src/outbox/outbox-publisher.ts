import { PutCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '../dynamodb/document-client.js';
import type { Stamps } from '../events/entry.js';
import type { EventPublisher } from '../ports/index.js';
import { collector } from './collected.js';

/** Where events wait for being handed on. */
export interface OutboxPublisherOptions {
  /** The outbox of the service. */
  readonly tableName: string;
  /** Default: the container's client. It has to be the one of the unit of work. */
  readonly client?: DynamoDBDocumentClient;
  readonly stamps?: Partial<Stamps>;
}

/**
 * Publishes in a unit of work: events are kept in the outbox in the transaction that keeps what they tell of, and
 * handed to the bus from there (ADR 0048). Data are checked against the contract.
 *
 * @throws Error outside of a unit of work
 * @throws ValidationError for data that do not fit, or an event of more than 256 KB
 */
export const outboxPublisher = ({
  tableName,
  client = documentClient(),
  stamps,
}: OutboxPublisherOptions): EventPublisher => {
  const publishAll = collector(async (Item) => {
    await client.send(new PutCommand({ TableName: tableName, Item }));
  }, stamps);
  return { publish: (contract, data) => publishAll([{ contract, data }]), publishAll };
};
