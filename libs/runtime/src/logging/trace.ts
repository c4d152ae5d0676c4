import { currentScope } from './invocation-store.js';

/** HTTP header (W3C Trace Context), SQS message attribute and field of an event's metadata. */
export const TRACEPARENT = 'traceparent';

/** SQS system attribute in which X-Ray keeps its header. */
export const XRAY_ATTRIBUTE = 'AWSTraceHeader';

/** Where Lambda puts the X-Ray header of an invocation. */
const XRAY_VARIABLE = '_X_AMZN_TRACE_ID';

const W3C = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;
const ROOT = /\bRoot=1-([0-9a-f]{8})-([0-9a-f]{24})\b/;
const PARENT = /\bParent=([0-9a-f]{16})\b/;

/** The first of `candidates` that is a `traceparent`, or an X-Ray header as one. */
export const traceparentOf = (...candidates: readonly unknown[]): string | undefined => {
  for (const given of candidates) {
    if (typeof given !== 'string') continue;
    const found = W3C.test(given) ? given : fromXray(given);
    if (found !== undefined) return found;
  }
  return undefined;
};

const fromXray = (header: string): string | undefined => {
  const [, epoch, random] = ROOT.exec(header) ?? [];
  const [, parent] = PARENT.exec(header) ?? [];
  if (epoch === undefined || parent === undefined) return undefined;
  return `00-${epoch}${random}-${parent}-${header.includes('Sampled=1') ? '01' : '00'}`;
};

/** `traceparent` of the invocation, where Lambda traces it. */
export const invocationTrace = (): string | undefined => traceparentOf(process.env[XRAY_VARIABLE]);

/** `traceparent` of the work at hand, to pass on; `undefined` where nobody traces. */
export const currentTraceparent = (): string | undefined => currentScope()?.traceparent;

/** The header of X-Ray that says the same as a `traceparent`. */
export const xrayHeader = (traceparent: string): string => {
  const [, trace = '', parent, flags] = traceparent.split('-');
  const sampled = Number.parseInt(flags ?? '0', 16) & 1;
  return `Root=1-${trace.slice(0, 8)}-${trace.slice(8)};Parent=${parent};Sampled=${sampled}`;
};
