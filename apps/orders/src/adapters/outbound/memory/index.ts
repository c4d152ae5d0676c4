// Written by @platform/plugin from the files in this folder; the next generator run rewrites it.
import type { Repositories } from '../../../core/domain/repositories';
import { inMemoryOrders } from './order-repository';

export const inMemoryRepositories = (): Repositories => ({
  orders: inMemoryOrders(),
});
