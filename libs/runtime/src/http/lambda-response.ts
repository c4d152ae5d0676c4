import { STATUS_CODES } from 'node:http';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
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
  if (!event.multiValueHeaders)
    return { headers: cookies[0] ? { ...headers, 'set-cookie': cookies[0] } : headers };
  const many = Object.entries(all).map(([name, value]) => [name, [value].flat()]);
  return { multiValueHeaders: Object.fromEntries(many) };
};

const description = (status: number): string => `${status} ${STATUS_CODES[status] ?? ''}`.trim();
