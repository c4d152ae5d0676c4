import {
  TransactWriteCommand,
  type DynamoDBDocumentClient,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { toServiceError } from '../dynamodb/to-service-error.js';
import type { UnitOfWork } from '../ports/index.js';
import { within } from './unit.js';

/** Units of work as transactions of DynamoDB, over the tables of one service. */
export const dynamodbUnitOfWork =
  (client: DynamoDBDocumentClient): UnitOfWork =>
  (work) =>
    within(work, async (changes) => {
      const TransactItems = changes as TransactWriteCommandInput['TransactItems'];
      try {
        await client.send(new TransactWriteCommand({ TransactItems }));
      } catch (error) {
        throw toServiceError(error);
      }
    });
