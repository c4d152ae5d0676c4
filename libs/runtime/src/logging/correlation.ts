import { currentScope } from './invocation-store.js';

/** HTTP header that carries a correlation id in and out (F-099). */
export const CORRELATION_HEADER = 'x-correlation-id';

/** SQS message attribute that carries a correlation id (F-099). */
export const CORRELATION_ATTRIBUTE = 'correlationId';

const PLAIN = /^[\w.:=+/@-]{1,128}$/;

/** The first of `candidates` that is a plain id: what a caller sends is not trusted. */
export const correlationIdOf = (...candidates: readonly unknown[]): string | undefined =>
  candidates.find((given): given is string => typeof given === 'string' && PLAIN.test(given));

/** Correlation id of the work at hand; `undefined` during init. */
export const currentCorrelationId = (): string | undefined => currentScope()?.correlationId;
