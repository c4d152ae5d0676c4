// Written by @platform/plugin from the repositories of core/domain; `nx sync` wires what is new.
import type { DocumentClient } from '@platform/runtime/dynamodb';
import type { Repositories } from '../../../core/domain/repositories';
import { dynamodbOrders } from './order-repository';

export const dynamodbRepositories = (client: DocumentClient, table: string): Repositories => ({
  orders: dynamodbOrders(client, table),
});
