import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { CORRELATION_HEADER, currentCorrelationId, logger } from '../logging/index.js';
import { errorBody, UNKNOWN } from './error-answer.js';
import { isAlb, type HttpEvent } from './http-event.js';
import { resultOf } from './lambda-response.js';

type Result = APIGatewayProxyStructuredResultV2;

/** Most bytes of an answer as JSON: Lambda's (AWS Lambda quotas), and an ALB's (Lambda functions as targets). */
const MOST = { lambda: 6_291_556, alb: 1024 * 1024 } as const;

/** Bytes of one character at most, written as JSON. */
const ESCAPED = 6;

/**
 * The answer, or a logged 500 where the front door would refuse it: with a 502 that no log of the
 * function tells of.
 */
export const fitting = async (event: HttpEvent, result: Result): Promise<Result> => {
  const most = isAlb(event) ? MOST.alb : MOST.lambda;
  if ((result.body ?? '').length * ESCAPED <= most) return result;
  const bytes = Buffer.byteLength(JSON.stringify(result));
  if (bytes <= most) return result;
  const message = `The answer has ${bytes} bytes, more than the ${most} that the front door takes`;
  logger().error('Request failed', new Error(message));
  const headers = { [CORRELATION_HEADER]: currentCorrelationId() ?? '' };
  return resultOf(Response.json(errorBody(UNKNOWN), { status: UNKNOWN.status, headers }), event);
};
