import { STATUS_CODES } from 'node:http';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { logger } from '../logging/index.js';
import { isAlb, isV2, type HttpEvent } from './http-event.js';

type Result = APIGatewayProxyStructuredResultV2;

/** The answer in the form of the front door that the event came from; binary bodies as base64. */
export const resultOf = async (response: Response, event: HttpEvent): Promise<Result> => {
  const bytes = Buffer.from(await response.arrayBuffer());
  const isBase64Encoded = isBinary(bytes, response.headers.get('content-encoding'));
  return {
    statusCode: response.status,
    ...headersFor(event, response.headers),
    ...(isAlb(event) && { statusDescription: description(response.status) }),
    body: bytes.toString(isBase64Encoded ? 'base64' : 'utf8'),
    isBase64Encoded,
  };
};

const isBinary = (bytes: Buffer, encoding: string | null): boolean => {
  if (encoding && encoding !== 'identity') return true;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return false;
  } catch {
    return true;
  }
};

const headersFor = (event: HttpEvent, given: Headers): object => {
  const cookies = given.getSetCookie();
  const headers = Object.fromEntries([...given].filter(([name]) => name !== 'set-cookie'));
  if (isV2(event)) return { headers, ...(cookies.length > 0 && { cookies }) };
  const all = cookies.length > 0 ? { ...headers, 'set-cookie': cookies } : headers;
  if (!event.multiValueHeaders) return { headers: withOneCookie(headers, cookies) };
  const many = Object.entries(all).map(([name, value]) => [name, [value].flat()]);
  return { multiValueHeaders: Object.fromEntries(many) };
};

/** An ALB takes one value of a name unless its target group has multi-value headers. */
const withOneCookie = (
  headers: Readonly<Record<string, string>>,
  cookies: readonly string[],
): object => {
  const [first, ...lost] = cookies;
  if (lost.length > 0) {
    const advice = 'the target group needs multi-value headers';
    logger().warn(`${lost.length} of ${cookies.length} cookies is lost: ${advice}`);
  }
  return first ? { ...headers, 'set-cookie': first } : headers;
};

const description = (status: number): string => `${status} ${STATUS_CODES[status] ?? ''}`.trim();
