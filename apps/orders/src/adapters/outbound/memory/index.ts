// Written by @platform/plugin from the repositories of core/domain; `nx sync` wires what is new.
import type { Repositories } from '../../../core/domain/repositories';
import { inMemoryOrders } from './order-repository';

export const inMemoryRepositories = (): Repositories => ({
  orders: inMemoryOrders(),
});
