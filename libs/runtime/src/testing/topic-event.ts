import type { SNSEvent } from 'aws-lambda';
import { CORRELATION_ATTRIBUTE } from '../logging/correlation.js';
import { SAMPLE } from './sample-values.js';

/** A notification of a topic event. */
export interface TopicNotification {
  /** A string is sent as it is, anything else as JSON. */
  readonly message: unknown;
  readonly subject?: string;
  readonly correlationId?: string;
}

/** The event of one notification, as SNS hands it over (S1-16): message id notification-1. */
export const topicEvent = (
  { message, subject, correlationId }: TopicNotification,
  topicName = 'test',
): SNSEvent => {
  const topic = `arn:aws:sns:${SAMPLE.region}:${SAMPLE.account}:${topicName}`;
  const attributes = correlationId && {
    [CORRELATION_ATTRIBUTE]: { Type: 'String', Value: correlationId },
  };
  return {
    Records: [
      {
        EventVersion: '1.0',
        EventSource: 'aws:sns',
        EventSubscriptionArn: `${topic}:11111111-1111-4111-8111-111111111111`,
        Sns: {
          SignatureVersion: '1',
          Timestamp: SAMPLE.time,
          Signature: 'sample',
          SigningCertUrl: 'https://sns.us-east-1.amazonaws.com/sample.pem',
          MessageId: 'notification-1',
          Message: typeof message === 'string' ? message : JSON.stringify(message),
          MessageAttributes: attributes || {},
          Type: 'Notification',
          UnsubscribeUrl: 'https://sns.us-east-1.amazonaws.com/?Action=Unsubscribe',
          TopicArn: topic,
          Subject: subject as string,
        },
      },
    ],
  };
};
