// Written by @platform/plugin from the files in this folder; the next generator run rewrites it.
import type { DocumentClient } from '@platform/runtime/dynamodb';
import type { Repositories } from '../../../core/domain/repositories';
import { dynamodbOrders } from './order-repository';

export const dynamodbRepositories = (client: DocumentClient, table: string): Repositories => ({
  orders: dynamodbOrders(client, table),
});
