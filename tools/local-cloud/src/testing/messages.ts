import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { LocalCloud } from '../start-local-cloud';
import { call } from './call';
import { clientConfig } from './deploy-template';

export interface Received<Body> {
  readonly body: Body;
  readonly attributes: Readonly<Record<string, string | undefined>>;
}

/** The next message of a queue, taken out of it; throws when none comes within 20 seconds. */
export const nextMessage = async <Body>(
  cloud: LocalCloud,
  QueueUrl: string,
): Promise<Received<Body>> => {
  const client = new SQSClient(clientConfig(cloud));
  const { Messages } = await client.send(
    new ReceiveMessageCommand({
      QueueUrl,
      WaitTimeSeconds: 20,
      MessageAttributeNames: ['All'],
    }),
  );
  const message = Messages?.[0];
  if (!message?.Body) throw new Error(`nothing came to ${QueueUrl} within 20 seconds`);
  await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message.ReceiptHandle }));
  const attributes = Object.entries(message.MessageAttributes ?? {});
  return {
    body: JSON.parse(message.Body),
    attributes: Object.fromEntries(
      attributes.map(([name, { StringValue }]) => [name, StringValue]),
    ),
  };
};

/** Lines of the log group of a function that contain `text`, oldest first. */
export const logLines = async (
  cloud: LocalCloud,
  name: string,
  text: string,
): Promise<string[]> => {
  const response = await call(cloud, 'logs', '/', {
    method: 'POST',
    body: JSON.stringify({ logGroupName: `/aws/lambda/${name}` }),
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'Logs_20140328.FilterLogEvents',
    },
  });
  const { events = [] } = (await response.json()) as { events?: { message: string }[] };
  return events.map(({ message }) => message).filter((line) => line.includes(text));
};
