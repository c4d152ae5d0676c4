import { isAsSaid, NOT_BASE64 } from './base64-body.js';
import { decodesPath, isAlb, isV2, methodOf, pathOf, type HttpEvent } from './http-event.js';

/** What a request asks for, read once, whichever front door it came through. */
export interface RequestTarget {
  readonly method: string;
  /** Percent-encoded (RFC 3986, 3.3): one spelling for every way to send a path. */
  readonly path: string;
  /** The path with its values decoded, but for what a router takes for syntax. */
  readonly routed: string;
  /** Query string, percent-encoded, without the question mark. */
  readonly query: string;
  /** What cannot be read, and why. */
  readonly malformed?: string;
}

type Pair = readonly [name: string, value: string];
type Decode = (text: string) => string;

/** The target of an event of a front door. */
export const targetOfEvent = (event: HttpEvent): RequestTarget =>
  targetOf(
    methodOf(event),
    () => segmentsOf(pathOf(event), decodesPath(event) ? decodePercent : decodeText),
    () => pairsOfEvent(event),
    isAsSaid(event),
  );

/** The target of a request that did not come through a front door: local server, tests. */
export const targetOfRequest = ({ method, url }: Request): RequestTarget => {
  const { pathname, search } = new URL(url);
  return targetOf(
    method,
    () => segmentsOf(pathname, decodeText),
    () => pairsOf(search.slice(1)),
  );
};

const targetOf = (
  method: string,
  readPath: () => readonly string[],
  readQuery: () => readonly Pair[],
  body = true,
): RequestTarget => {
  const segments = attempt(readPath);
  const pairs = attempt(readQuery);
  return {
    method,
    path: `/${(segments ?? []).map(encodeSegment).join('/')}`,
    routed: `/${(segments ?? []).map(encodeSyntax).join('/')}`,
    query: (pairs ?? []).map((pair) => pair.map(encodeURIComponent).join('=')).join('&'),
    malformed: problemOf({ path: segments, query: pairs, body }),
  };
};

const PROBLEMS = {
  path: 'The path is not valid percent-encoded UTF-8',
  query: 'The query is not valid percent-encoded UTF-8',
  body: NOT_BASE64,
} as const;

const problemOf = (read: Readonly<Record<keyof typeof PROBLEMS, unknown>>): string | undefined =>
  Object.entries(PROBLEMS).find(([part]) => !read[part as keyof typeof PROBLEMS])?.[1];

const attempt = <Value>(read: () => Value): Value | undefined => {
  try {
    return read();
  } catch {
    return undefined;
  }
};

/** A replacement character stands where a front door met bytes that are no UTF-8. */
const NOT_TEXT = /[\0\uFFFD\p{Cs}]/u;

const text = (value: string): string => {
  if (NOT_TEXT.test(value)) throw new TypeError('Not a text');
  return value;
};

const decodeText: Decode = (encoded) => text(decodeURIComponent(encoded));

/** What an HTTP API leaves encoded; any other escape was none when it was sent. */
const decodePercent: Decode = (encoded) => {
  if (/%(?!25)/.test(encoded)) throw new TypeError('Not an escape');
  return text(encoded.replaceAll('%25', '%'));
};

const decodeParameter: Decode = (encoded) => decodeText(encoded.replaceAll('+', ' '));

const segmentsOf = (path: string, decode: Decode): readonly string[] =>
  path.replace(/^\//, '').split('/').map(decode);

const pairsOf = (query: string): readonly Pair[] => {
  const sent = query.split('&').filter((pair) => pair !== '');
  return sent.map((pair) => {
    const [name = '', ...value] = pair.split('=');
    return [decodeParameter(name), decodeParameter(value.join('='))];
  });
};

/** An ALB hands parameters on as they were sent, a REST API decodes them. */
const pairsOfEvent = (event: HttpEvent): readonly Pair[] => {
  if (isV2(event)) return pairsOf(event.rawQueryString);
  const decode = isAlb(event) ? decodeParameter : text;
  const { multiValueQueryStringParameters: many, queryStringParameters: one } = event;
  const given = Object.entries(many ?? one ?? {});
  return given.flatMap(([name, values]) =>
    [values ?? ''].flat().map((value): Pair => [decode(name), decode(value)]),
  );
};

const KEPT = /%(?:2[46BC]|3[ABD]|40)/g;

/** Dot segments are values: they are not to be resolved on the way. */
const encodeSegment = (segment: string): string => {
  if (segment === '.' || segment === '..') return segment.replaceAll('.', '%2E');
  return encodeURIComponent(segment).replace(KEPT, decodeURIComponent);
};

/** What separates segments, escapes, and is matched by no wildcard of a router. */
const encodeSyntax = (segment: string): string =>
  segment.replace(/[%/\p{Cc}\u2028\u2029]/gu, encodeURIComponent);
