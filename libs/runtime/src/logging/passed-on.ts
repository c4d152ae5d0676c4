import { CORRELATION_HEADER, currentCorrelationId } from './correlation.js';
import { currentTraceparent, TRACEPARENT } from './trace.js';

/**
 * Headers by which a call to another service of one's own is found again: correlation id (F-099) and trace.
 *
 * @example
 * await fetch(url, { headers: { ...passedOn() } });
 */
export const passedOn = (): Readonly<Record<string, string>> => {
  const given = [
    [CORRELATION_HEADER, currentCorrelationId()],
    [TRACEPARENT, currentTraceparent()],
  ] as const;
  return Object.fromEntries(given.filter(([, value]) => value !== undefined)) as Record<
    string,
    string
  >;
};
