import type { ALBEvent, APIGatewayProxyEvent, APIGatewayProxyEventV2 } from 'aws-lambda';

/** The events of the four front doors: HTTP API and function URL (2.0), REST API (1.0), ALB. */
export type HttpEvent = APIGatewayProxyEventV2 | APIGatewayProxyEvent | ALBEvent;

/** Whether the event has payload format 2.0. */
export const isV2 = (event: HttpEvent): event is APIGatewayProxyEventV2 =>
  'version' in event && event.version === '2.0';

/** Whether the event comes from an ALB target group. */
export const isAlb = (event: HttpEvent): event is ALBEvent => 'elb' in event.requestContext;

/**
 * Whether the front door decoded the path. An HTTP API does, in both payload formats, and leaves
 * only `%25` as it was sent; function URL, REST API and ALB hand the path on as it was sent. A REST
 * API writes no version into its events.
 */
export const decodesPath = (event: HttpEvent): boolean =>
  isV2(event)
    ? !(event.requestContext.domainName ?? '').includes('.lambda-url.')
    : 'version' in event && event.version === '1.0';

/** The method as it was sent. */
export const methodOf = (event: HttpEvent): string =>
  isV2(event) ? event.requestContext.http.method : event.httpMethod;

/** The path as the front door hands it on. */
export const pathOf = (event: HttpEvent): string => (isV2(event) ? event.rawPath : event.path);
