// Written by @platform/plugin from the files in this folder; the next generator run rewrites it.
import type { OrderRepository } from './order-repository';

export interface Repositories {
  readonly orders: OrderRepository;
}
