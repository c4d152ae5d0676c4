export * from './answer-in-time.js';
export * from './correlation.js';
export { onInvocationEnd } from './invocation-end.js';
export * from './invocation-store.js';
export * from './invocation.js';
export * from './logger.js';
export { passedOn } from './passed-on.js';
export { REDACTED } from './redact.js';
export { REMAINING_TIME_WARNING_MS } from './remaining-time.js';
export { asError } from './thrown.js';
export {
  currentTraceparent,
  TRACEPARENT,
  traceparentOf,
  XRAY_ATTRIBUTE,
  xrayHeader,
} from './trace.js';
