import type { OpenAPIHono } from '@hono/zod-openapi';
import type { APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import {
  CORRELATION_HEADER,
  correlationIdOf,
  invocation,
  TRACEPARENT,
  traceparentOf,
} from '../logging/index.js';
import { methodOf, pathOf, type HttpEvent } from './http-event.js';
import { headersOf } from './lambda-headers.js';
import { requestOf } from './lambda-request.js';
import { fitting } from './answer-size.js';
import { resultOf } from './lambda-response.js';
import { targetOfEvent } from './request-target.js';

export type { HttpEvent } from './http-event.js';

/** A Lambda function behind an HTTP front door. */
export type HttpHandler = (
  event: HttpEvent,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;

/**
 * The Lambda handler of an HTTP app; text and base64 bodies both ways (F-092, S0-33, S1-10). Path
 * and query arrive as they were sent, decoded once, through each of the four front doors. A route
 * finds `event`, `requestContext` and `lambdaContext` in `c.env`.
 */
export const httpHandler = (app: OpenAPIHono): HttpHandler =>
  invocation(
    {
      describe,
      summarise: ({ statusCode }: APIGatewayProxyStructuredResultV2) => ({
        statusCode: statusCode ?? 200,
      }),
    },
    async (event, lambdaContext) => {
      const target = targetOfEvent(event);
      const { requestContext } = event;
      const env = { event, requestContext, lambdaContext, target };
      const answer = await app.fetch(requestOf(event, target), env);
      return fitting(event, await resultOf(answer, event));
    },
  );

const describe = (event: HttpEvent) => {
  const headers = headersOf(event);
  return {
    correlationId: correlationIdOf(headers.get(CORRELATION_HEADER)),
    traceparent: traceparentOf(headers.get(TRACEPARENT)),
    fields: { method: methodOf(event), path: pathOf(event) },
  };
};
