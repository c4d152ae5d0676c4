import type { HttpEvent } from './http-event.js';
import { headersOf } from './lambda-headers.js';
import type { RequestTarget } from './request-target.js';

/** Methods that `Request` refuses (Fetch standard, 2.2.1) or takes for another in upper case. */
const NO_METHOD = /^(?:CONNECT|TRACE|TRACK)$|[^A-Z-]|^$/;

/** No route has this method, so that the answer is 405 or 404. */
const REFUSED = 'REFUSED';

/** The event as request of the Fetch standard; a body comes with other methods than GET and HEAD. */
export const requestOf = (event: HttpEvent, { method, path, query }: RequestTarget): Request => {
  const headers = headersOf(event);
  const url = `https://${hostOf(event, headers)}${path}${query && `?${query}`}`;
  const routable = NO_METHOD.test(method) ? REFUSED : method;
  const bodiless = routable === 'GET' || routable === 'HEAD';
  return new Request(url, {
    method: routable,
    headers,
    body: bodiless ? undefined : bodyOf(event),
  });
};

const hostOf = ({ requestContext }: HttpEvent, headers: Headers): string => {
  const domain = 'domainName' in requestContext ? requestContext.domainName : undefined;
  return domain ?? headers.get('host') ?? 'localhost';
};

const bodyOf = ({ body, isBase64Encoded }: HttpEvent): Uint8Array<ArrayBuffer> | undefined => {
  if (!body) return undefined;
  return Uint8Array.from(Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8'));
};
