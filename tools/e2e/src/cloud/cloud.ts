import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { ReceiveMessageCommand, SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import type { Workspace } from '../workspace/workspace';

const AUTHORIZATION =
  'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/logs/aws4_request, SignedHeaders=host, Signature=0';

/** The local cloud of a workspace, seen through the AWS API. */
export class Cloud {
  private readonly options;

  constructor(readonly endpoint: string) {
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    this.options = { endpoint, region: 'us-east-1', credentials };
  }

  /** Where the workspace's own command says that its cloud runs. */
  static of({ root }: Workspace): Cloud {
    const file = join(root, '.platform/local-cloud/instance.json');
    return new Cloud((JSON.parse(readFileSync(file, 'utf8')) as { endpoint: string }).endpoint);
  }

  async send(queueUrl: string, bodies: readonly string[]): Promise<void> {
    const Entries = bodies.map((MessageBody, i) => ({ Id: `${i}`, MessageBody }));
    await new SQSClient(this.options).send(
      new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries }),
    );
  }

  /** Bodies of the messages that are visible now. */
  async receive(queueUrl: string): Promise<string[]> {
    const command = new ReceiveMessageCommand({
      QueueUrl: queueUrl,
      MaxNumberOfMessages: 10,
      VisibilityTimeout: 0,
    });
    const { Messages = [] } = await new SQSClient(this.options).send(command);
    return Messages.map(({ Body = '' }) => Body);
  }

  async parameter(name: string): Promise<string | undefined> {
    try {
      const { Parameter } = await new SSMClient(this.options).send(
        new GetParameterCommand({ Name: name }),
      );
      return Parameter?.Value;
    } catch (error) {
      if ((error as Error).name === 'ParameterNotFound') return undefined;
      throw error;
    }
  }

  /** Puts an event with our envelope on the bus of stage local. */
  async publish(source: string, detailType: string, data: object): Promise<void> {
    const bus = await this.parameter('/platform/local/event-bus/name');
    const metadata = {
      eventId: `e2e-${Date.now()}`,
      correlationId: 'e2e',
      version: 1,
      occurredAt: new Date().toISOString(),
    };
    const entry = {
      EventBusName: bus,
      Source: source,
      DetailType: detailType,
      Detail: JSON.stringify({ metadata, data }),
    };
    await new EventBridgeClient(this.options).send(new PutEventsCommand({ Entries: [entry] }));
  }

  /** Log lines of all functions whose log group contains `name`. */
  async logs(name: string): Promise<string[]> {
    const { logGroups = [] } = await this.callLogs<{ logGroups?: { logGroupName: string }[] }>(
      'DescribeLogGroups',
      {},
    );
    const groups = logGroups
      .map(({ logGroupName }) => logGroupName)
      .filter((group) => group.includes(name));
    const pages = await Promise.all(
      groups.map((logGroupName) =>
        this.callLogs<{ events?: { message: string }[] }>('FilterLogEvents', { logGroupName }),
      ),
    );
    return pages.flatMap(({ events = [] }) => events.map(({ message }) => message));
  }

  private async callLogs<T>(action: string, body: object): Promise<T> {
    const response = await fetch(this.endpoint, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: {
        authorization: AUTHORIZATION,
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `Logs_20140328.${action}`,
      },
    });
    return (await response.json()) as T;
  }
}
