import type {
  APIGatewayProxyEventV2,
  APIGatewayProxyStructuredResultV2,
  Context,
} from 'aws-lambda';
import { createHash } from 'node:crypto';
import { isAsSaid, NOT_BASE64 } from '../http/base64-body.js';
import { invocation, logger } from '../logging/index.js';
import type { WebhookEvent } from '../ports/index.js';
import { signatureProblem, type SignatureScheme } from './signature.js';

/** What a webhook is connected to. */
export interface WebhookIntake {
  /** Shared with the sender; several, one per line, while it is changed. */
  readonly signingSecret: () => Promise<string>;
  /** The queue of the worker. */
  readonly webhookEvents: { send(event: WebhookEvent): Promise<unknown> };
}

/** A Lambda function behind an HTTP API that others send events to. */
export type WebhookHandler = (
  event: APIGatewayProxyEventV2,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;

/** What a message may be, with room for what comes with it (SQS: 1 MiB). */
const MAX_MESSAGE_BYTES = 1_000_000;

/**
 * The Lambda handler of a webhook (F-041): the signature is checked over the body as it was sent, in
 * constant time, before anything else is read of it; what is right goes to the queue and is answered
 * at once with 202. A body that is sent again has the same id, so that a FIFO queue drops it within
 * five minutes and the worker can know it later; a signature older than the scheme allows is refused.
 *
 * @param now milliseconds since 1970; default the clock
 */
export const webhookHandler = (
  scheme: SignatureScheme,
  { signingSecret, webhookEvents }: WebhookIntake,
  now: () => number = Date.now,
): WebhookHandler =>
  invocation(
    {
      describe: ({ rawPath }: APIGatewayProxyEventV2) => ({ fields: { path: rawPath } }),
      summarise: ({ statusCode }: APIGatewayProxyStructuredResultV2) => ({
        statusCode: statusCode ?? 200,
      }),
    },
    async (request, { awsRequestId }) => {
      if (!isAsSaid(request)) return refusal(400, 'BAD_REQUEST', NOT_BASE64, awsRequestId);
      const bytes = Buffer.from(request.body ?? '', request.isBase64Encoded ? 'base64' : 'utf8');
      const problem = signatureProblem(
        scheme,
        scheme.read(request.headers),
        bytes,
        await signingSecret(),
        now(),
      );
      if (problem) {
        logger().warn('Signature refused', { problem });
        return refusal(401, 'UNAUTHORIZED', 'The signature is not right', awsRequestId);
      }
      const body = textOf(bytes);
      if (body === undefined)
        return refusal(400, 'VALIDATION_FAILED', 'The body is not UTF-8', awsRequestId);
      const challenge = scheme.challenge?.(body);
      if (challenge !== undefined) return answer(200, challenge, 'text/plain; charset=utf-8');
      const event = eventOf(request, body, scheme, now());
      if (Buffer.byteLength(JSON.stringify(event)) > MAX_MESSAGE_BYTES)
        return refusal(413, 'PAYLOAD_TOO_LARGE', 'The body is too large', awsRequestId);
      await webhookEvents.send(event);
      return answer(202, JSON.stringify({ id: event.id }));
    },
  );

const textOf = (bytes: Buffer): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

const eventOf = (
  { headers }: APIGatewayProxyEventV2,
  body: string,
  { keeps }: SignatureScheme,
  now: number,
): WebhookEvent => ({
  id: createHash('sha256').update(body).digest('hex'),
  body,
  receivedAt: new Date(now).toISOString(),
  headers: Object.fromEntries(
    ['content-type', ...keeps].flatMap((name) => {
      const value = headers[name];
      return value === undefined ? [] : [[name, value]];
    }),
  ),
});

const answer = (
  statusCode: number,
  body: string,
  type = 'application/json',
): APIGatewayProxyStructuredResultV2 => ({ statusCode, headers: { 'content-type': type }, body });

const refusal = (
  status: number,
  code: string,
  message: string,
  requestId: string,
): APIGatewayProxyStructuredResultV2 =>
  answer(status, JSON.stringify({ error: { code, message, requestId } }));
