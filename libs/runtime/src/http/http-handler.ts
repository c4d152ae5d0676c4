import type { OpenAPIHono } from '@hono/zod-openapi';
import type {
  ALBEvent,
  APIGatewayProxyEvent,
  APIGatewayProxyEventV2,
  APIGatewayProxyStructuredResultV2,
  Context,
} from 'aws-lambda';
import { handle } from 'hono/aws-lambda';
import { CORRELATION_HEADER, correlationIdOf, invocation } from '../logging/index.js';

/** The events of the four front doors: HTTP API and function URL (2.0), REST API (1.0), ALB. */
export type HttpEvent = APIGatewayProxyEventV2 | APIGatewayProxyEvent | ALBEvent;

/** A Lambda function behind an HTTP front door. */
export type HttpHandler = (
  event: HttpEvent,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;

/** The Lambda handler of an HTTP app; text and base64 bodies both ways (F-092, S0-33, S1-10). */
export const httpHandler = (app: OpenAPIHono): HttpHandler => {
  const run = handle(app) as unknown as HttpHandler;
  return invocation(
    {
      describe: (event: HttpEvent) => ({
        correlationId: correlationIdOf(event.headers?.[CORRELATION_HEADER]),
        fields: requestLine(event),
      }),
      summarise: ({ statusCode }: APIGatewayProxyStructuredResultV2) => ({
        statusCode: statusCode ?? 200,
      }),
    },
    run,
  );
};

function requestLine(event: HttpEvent): { method: string; path: string } {
  if ('httpMethod' in event) return { method: event.httpMethod, path: event.path };
  return { method: event.requestContext.http.method, path: event.rawPath };
}
