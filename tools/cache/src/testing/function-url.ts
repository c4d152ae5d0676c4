import type { LambdaFunctionURLEvent } from 'aws-lambda';

/** The parts of a Function URL event (payload format 2.0) that a handler may read. */
export const functionUrlEvent = (
  method: string,
  path: string,
  { token, body, base64 = false }: { token?: string; body?: unknown; base64?: boolean } = {},
): LambdaFunctionURLEvent => {
  const text = body === undefined ? undefined : JSON.stringify(body);
  const http = { method, path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' };
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: '',
    headers: token ? { authorization: `Bearer ${token}` } : {},
    requestContext: { http } as LambdaFunctionURLEvent['requestContext'],
    body: text !== undefined && base64 ? Buffer.from(text).toString('base64') : text,
    isBase64Encoded: base64,
  };
};
