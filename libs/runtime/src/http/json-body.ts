import type { MiddlewareHandler } from 'hono';
import { ServiceError, ValidationError } from '../errors/index.js';
import { duplicateAndBrokenTexts } from './json-tokens.js';

/** Most bytes of a request body: what a synchronous invocation carries (AWS Lambda quotas). */
export const MAX_BODY_BYTES = 6 * 1024 * 1024;

const MAX_DEPTH = 64;
const JSON_MEDIA = /^application\/(?:[\w.-]+\+)?json$/i;

/**
 * Refuses a body that two readers may read differently: other content types (415), more than 6 MiB
 * (413), what is no JSON in UTF-8 or nested deeper than 64 levels (400), names given twice and text
 * that is no Unicode (400 with the fields).
 */
export const strictJson: MiddlewareHandler = async (c, next) => {
  const [media = ''] = (c.req.header('content-type') ?? '').split(';');
  if (!JSON_MEDIA.test(media.trim())) {
    throw refusal('UNSUPPORTED_MEDIA_TYPE', 'The body has to be application/json', 415);
  }
  const text = textOf(new Uint8Array(await c.req.arrayBuffer()));
  if (depthOf(text) > MAX_DEPTH) {
    throw refusal('BAD_REQUEST', `The body is nested deeper than ${MAX_DEPTH} levels`, 400);
  }
  parse(text);
  const issues = duplicateAndBrokenTexts(text);
  if (issues.length > 0) throw new ValidationError(issues);
  c.req.raw.headers.set('content-type', 'application/json');
  await next();
};

const refusal = (code: string, message: string, status: number): ServiceError =>
  new ServiceError(code, message, { status });

const malformed = (): ServiceError => refusal('BAD_REQUEST', 'Malformed JSON in request body', 400);

/** A replacement character stands where a front door met bytes that are no UTF-8. */
const textOf = (bytes: Uint8Array): string => {
  if (bytes.length > MAX_BODY_BYTES) {
    const message = `The body has more than ${MAX_BODY_BYTES} bytes`;
    throw refusal('PAYLOAD_TOO_LARGE', message, 413);
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    if (!text.includes('\uFFFD')) return text;
  } catch {
    // Not UTF-8: answered below.
  }
  throw malformed();
};

const depthOf = (text: string): number => {
  let depth = 0;
  let most = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\[^])*"|[[\]{}]/g)) {
    if (token === '{' || token === '[') most = Math.max(most, ++depth);
    else if (token === '}' || token === ']') depth -= 1;
  }
  return most;
};

const parse = (text: string): void => {
  try {
    JSON.parse(text);
  } catch {
    throw malformed();
  }
};
