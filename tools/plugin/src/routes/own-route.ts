import type { ServiceRecord } from '../records/service-record';

/** A route that has a function of its own. */
export interface OwnRoute {
  /** `GET /orders/{id}` */
  readonly pattern: string;
  /** Place of its rule, where rules are compared in an order. */
  readonly priority?: number;
}

/** What decides which routes have functions of their own behind one handler. */
export interface Routed {
  readonly handler: string;
  readonly record: ServiceRecord;
  /** Text of its infrastructure file, which people edit. */
  readonly infra: string;
  /** Priorities that its routes have. */
  readonly before: ReadonlyMap<string, number>;
  /** Priorities that other handlers of the service have. */
  readonly taken: ReadonlySet<number>;
}
