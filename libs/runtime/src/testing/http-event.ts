import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { SAMPLE } from './sample-values.js';

/** The parts of an HTTP request a test wants to say something about. */
export interface HttpRequest {
  readonly method?: string;
  readonly path?: string;
  /** Query string without the question mark. */
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** A string is sent as it is, anything else as JSON. */
  readonly body?: unknown;
  /** Sends the body base64-encoded, as API Gateway does with binary content. */
  readonly base64?: boolean;
}

/** An HTTP API event, payload format 2.0 (S0-33, S1-11); default `GET /`. */
export const httpEvent = (request: HttpRequest = {}): APIGatewayProxyEventV2 => {
  const { method = 'GET', path = '/', query = '', headers = {}, body, base64 = false } = request;
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  const json =
    typeof body === 'string' || body === undefined ? {} : { 'content-type': 'application/json' };
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: query,
    headers: { host: 'api.example.com', ...json, ...headers },
    requestContext: {
      accountId: SAMPLE.account,
      apiId: 'api',
      domainName: 'api.example.com',
      domainPrefix: 'api',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'test' },
      requestId: 'gateway-1',
      routeKey: '$default',
      stage: '$default',
      time: '01/Jan/2026:00:00:00 +0000',
      timeEpoch: Date.parse(SAMPLE.time),
    },
    body: base64 ? Buffer.from(text ?? '').toString('base64') : text,
    isBase64Encoded: base64,
  };
};
