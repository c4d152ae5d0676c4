// Written by @platform/plugin from the files in this folder; the next generator run rewrites it.
import type { DocumentClient } from '@platform/runtime/dynamodb';
import type { Repositories } from '../../../core/domain/repositories';
import { dynamodbMessages } from './message-repository';
import { dynamodbUsers } from './user-repository';

export const dynamodbRepositories = (client: DocumentClient, table: string): Repositories => ({
  messages: dynamodbMessages(client, table),
  users: dynamodbUsers(client, table),
});
