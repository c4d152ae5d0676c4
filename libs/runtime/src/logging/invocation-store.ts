import { AsyncLocalStorage } from 'node:async_hooks';
import type { Context } from 'aws-lambda';

/** What is known about the work at hand; concurrent records of one batch each have their own. */
export interface InvocationScope {
  readonly requestId: string;
  /** Passed on from the caller, see `correlationIdOf` (F-099). */
  readonly correlationId: string;
  /**
   * The same each time the same thing is delivered: the event id of an event, the id of a message, the
   * `Idempotency-Key` of a request. Work is recognised by it, see `idempotent`; absent where nothing tells.
   */
  readonly deliveryId?: string;
  /** Trace that the work belongs to (W3C Trace Context), passed on to all that it sends and publishes. */
  readonly traceparent?: string;
  /** Absent outside of a Lambda function, e.g. in tests that call the HTTP app directly. */
  readonly lambda?: Context;
  /** Put into every log line of this work: path, method, messageId… */
  readonly fields: Readonly<Record<string, string | number | undefined>>;
}

const store = new AsyncLocalStorage<InvocationScope>();

/** Runs `work` so that everything in it, logs included, sees `scope`. */
export const runInScope = <Result>(scope: InvocationScope, work: () => Result): Result =>
  store.run(scope, work);

/** Runs one record of a batch as its own delivery, see `deliveryId`. */
export const runAsDelivery = <Result>(
  deliveryId: string | undefined,
  work: () => Result,
): Result => {
  const scope = store.getStore();
  return scope ? store.run({ ...scope, deliveryId }, work) : work();
};

/** The scope of the work at hand; `undefined` during init. */
export const currentScope = (): InvocationScope | undefined => store.getStore();
