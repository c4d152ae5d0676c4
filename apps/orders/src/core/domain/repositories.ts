// Written by @platform/plugin from *-repository.ts of this folder; `nx sync` wires what is new.
import type { OrderRepository } from './order-repository';

export interface Repositories {
  readonly orders: OrderRepository;
}
