import type {
  APIGatewayProxyEventV2,
  EventBridgeEvent,
  ScheduledEvent,
  SQSEvent,
  SQSRecord,
} from 'aws-lambda';
import type { EventContract, EventData, EventEnvelope, EventMetadata } from '@platform/contract';
import { CORRELATION_ATTRIBUTE } from '../logging/correlation.js';

const ACCOUNT = '000000000000';
const REGION = 'us-east-1';
const TIME = '2026-01-01T00:00:00.000Z';

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
      accountId: ACCOUNT,
      apiId: 'api',
      domainName: 'api.example.com',
      domainPrefix: 'api',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'test' },
      requestId: 'gateway-1',
      routeKey: '$default',
      stage: '$default',
      time: '01/Jan/2026:00:00:00 +0000',
      timeEpoch: Date.parse(TIME),
    },
    body: base64 ? Buffer.from(text ?? '').toString('base64') : text,
    isBase64Encoded: base64,
  };
};

/** One message of a queue event. */
export interface QueueMessage {
  /** A string is sent as it is, anything else as JSON. */
  readonly body: unknown;
  /** Default `message-<position from 1>`. */
  readonly messageId?: string;
  /** Default 1. */
  readonly receiveCount?: number;
  readonly correlationId?: string;
}

/** An SQS event with these messages in order (S1-14). */
export const queueEvent = (messages: readonly QueueMessage[], queueName = 'test'): SQSEvent => ({
  Records: messages.map((message, index) => queueRecord(message, index, queueName)),
});

function queueRecord(
  { body, messageId, receiveCount = 1, correlationId }: QueueMessage,
  index: number,
  queueName: string,
): SQSRecord {
  return {
    messageId: messageId ?? `message-${index + 1}`,
    receiptHandle: `receipt-${index + 1}`,
    body: typeof body === 'string' ? body : JSON.stringify(body),
    attributes: {
      ApproximateReceiveCount: String(receiveCount),
      SentTimestamp: String(Date.parse(TIME)),
      SenderId: ACCOUNT,
      ApproximateFirstReceiveTimestamp: String(Date.parse(TIME)),
    },
    messageAttributes:
      correlationId === undefined
        ? {}
        : { [CORRELATION_ATTRIBUTE]: { dataType: 'String', stringValue: correlationId } },
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: `arn:aws:sqs:${REGION}:${ACCOUNT}:${queueName}`,
    awsRegion: REGION,
  };
}

/** An event of a contract as EventBridge delivers it (S1-17). */
export const busEvent = <Contract extends EventContract>(
  contract: Contract,
  data: EventData<Contract>,
  metadata: Partial<EventMetadata> = {},
): EventBridgeEvent<string, EventEnvelope<EventData<Contract>>> => ({
  version: '0',
  id: 'delivery-1',
  source: contract.source,
  'detail-type': contract.detailType,
  account: ACCOUNT,
  region: REGION,
  time: TIME,
  resources: [],
  detail: {
    metadata: {
      eventId: 'event-1',
      correlationId: 'correlation-1',
      version: contract.version,
      occurredAt: TIME,
      ...metadata,
    },
    data,
  },
});

/** A schedule's event: the nine fields EventBridge sends. */
export const scheduledEvent = (values: Partial<ScheduledEvent> = {}): ScheduledEvent => ({
  version: '0',
  id: 'schedule-1',
  source: 'aws.scheduler',
  'detail-type': 'Scheduled Event',
  account: ACCOUNT,
  region: REGION,
  time: TIME,
  resources: [`arn:aws:scheduler:${REGION}:${ACCOUNT}:schedule/default/test`],
  detail: {},
  ...values,
});
