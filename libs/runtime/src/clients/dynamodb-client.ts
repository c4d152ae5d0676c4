import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { clientConfig } from './client-config.js';
import { once } from './once.js';

/** The container's DynamoDB client, made on first use (F-109, S0-31). */
export const dynamoDbClient = once(() => new DynamoDBClient(clientConfig()));
