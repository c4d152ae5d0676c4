import { GetCommand, PutCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { EXPIRES_AT } from '../dynamodb/expiry.js';
import type { Inbox } from '../ports/index.js';
import { dynamodbUnitOfWork } from '../unit-of-work/dynamodb-unit-of-work.js';
import { inboxOf } from './inbox-of.js';

/** An event may come again for a day from the bus, and for 14 days more out of a dead-letter queue. */
const REMEMBERED_S = 30 * 24 * 60 * 60;

/**
 * An inbox in the table of the service. Items: `HANDLED#<eventId>` / `<reaction>`, expiry in `expiresAt`. A function
 * needs `GetItem` and `PutItem` for it.
 */
export const dynamodbInbox = (client: DynamoDBDocumentClient, tableName: string): Inbox =>
  inboxOf(
    {
      async has(Key) {
        const { Item } = await client.send(
          new GetCommand({ TableName: tableName, Key, ConsistentRead: true }),
        );
        return Item !== undefined;
      },
      async add(key) {
        const Item = { ...key, [EXPIRES_AT]: Math.floor(Date.now() / 1000) + REMEMBERED_S };
        const ConditionExpression = 'attribute_not_exists(PK)';
        await client.send(new PutCommand({ TableName: tableName, Item, ConditionExpression }));
      },
    },
    dynamodbUnitOfWork(client),
  );
