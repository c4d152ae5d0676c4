import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dynamoDbClient } from '../clients/dynamodb-client.js';
import { once } from '../clients/once.js';
import { joiningUnits } from '../unit-of-work/joined-client.js';

/**
 * A document client: plain values in and out, `undefined` attributes left out. What it writes inside of a unit of work
 * is part of that.
 */
export const documentClientOf = (client: DynamoDBClient): DynamoDBDocumentClient =>
  joiningUnits(
    DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } }),
  );

/** The container's document client. */
export const documentClient = once(() => documentClientOf(dynamoDbClient()));
