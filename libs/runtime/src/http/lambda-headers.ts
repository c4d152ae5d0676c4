import { isV2, type HttpEvent } from './http-event.js';

/** Headers of the event, whichever of its forms the front door has. */
export const headersOf = (event: HttpEvent): Headers => {
  const headers = new Headers();
  for (const [name, value] of Object.entries(event.headers ?? {})) {
    if (value) headers.set(name, asBytes(value));
  }
  const many = 'multiValueHeaders' in event ? event.multiValueHeaders : undefined;
  for (const [name, values] of Object.entries(many ?? {})) {
    headers.delete(name);
    for (const value of values ?? []) headers.append(name, asBytes(value));
  }
  if (isV2(event) && event.cookies) headers.set('cookie', event.cookies.join('; '));
  return headers;
};

/** Header values are bytes; text beyond ASCII goes on percent-encoded. */
const asBytes = (value: string): string =>
  value.replace(/[^\t\x20-\x7E]/gu, (char) =>
    encodeURIComponent(char.replace(/\p{Cs}/u, '\uFFFD')),
  );
