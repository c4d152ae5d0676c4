/**
 * The published form of an event: where it comes from, its name, its version and its schema.
 *
 * @typeParam Data what the schema yields after parsing
 */
export interface EventContract<Data = unknown> {
  /** `<context>.context`, the EventBridge `source` (S0-28, F-060). */
  readonly source: `${string}.context`;
  /** PascalCase past tense, the EventBridge `detail-type`. */
  readonly detailType: string;
  /** Whole number, raised on every breaking change of the schema. */
  readonly version: number;
  /** Any parser with Zod's `parse`: returns the value or throws. */
  readonly schema: { parse(value: unknown): Data };
}

/** The EventBridge `source` of everything a bounded context publishes (S0-28, F-060). */
export const eventSource = (context: string): `${string}.context` => `${context}.context`;

/** What a contract's schema yields. */
export type EventData<Contract> = Contract extends EventContract<infer Data> ? Data : never;

/** The EventBridge `detail` of every event of the platform. */
export interface EventEnvelope<Data = unknown> {
  readonly metadata: EventMetadata;
  readonly data: Data;
}

export interface EventMetadata {
  /** UUID, the same on every redelivery: the key to recognise a duplicate by. */
  readonly eventId: string;
  /** Passed on from the request or event that caused this one (F-099). */
  readonly correlationId: string;
  /** Version of the contract it was published with. */
  readonly version: number;
  /** ISO 8601, UTC. */
  readonly occurredAt: string;
  /** Trace that it belongs to (W3C Trace Context), where one is known. */
  readonly traceparent?: string;
}
