import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dynamoDbClient } from '../clients/dynamodb-client.js';
import { once } from '../clients/once.js';

/** The container's document client: plain values in and out, `undefined` attributes left out. */
export const documentClient = once(() =>
  DynamoDBDocumentClient.from(dynamoDbClient(), {
    marshallOptions: { removeUndefinedValues: true },
  }),
);
