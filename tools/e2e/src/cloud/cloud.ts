import {
  DynamoDBClient,
  ListTablesCommand,
  paginateScan,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import {
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../story/until';
import type { Workspace } from '../workspace/workspace';

/** A signature of whoever has the key; a key of twelve digits is an account of its own. */
export const signedBy = (key: string, service: string): string =>
  `AWS4-HMAC-SHA256 Credential=${key}/20260101/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=0`;

/** The next call may meet another process at the same port: no connection is kept. */
const ONCE = { connection: 'close' };

interface FunctionList {
  readonly Functions: readonly { readonly FunctionName: string }[];
  /** Where the next page of 50 begins. */
  readonly NextMarker?: string;
}

/** The local cloud of a workspace, seen through the AWS API. */
export class Cloud {
  private readonly options;

  constructor(
    readonly endpoint: string,
    private readonly project: string,
  ) {
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    this.options = { endpoint, region: 'us-east-1', credentials };
  }

  /** Where the workspace's own command says that its cloud runs. */
  static of({ root }: Workspace): Cloud {
    const read = (file: string): Record<string, string> =>
      JSON.parse(readFileSync(join(root, file), 'utf8')) as Record<string, string>;
    const { endpoint = '' } = read('.platform/local-cloud/instance.json');
    const { project = '' } = read('stages.json');
    return new Cloud(endpoint, project);
  }

  /** A token of the cloud's own issuer for the APIs of stage `local`; `expiresIn` in seconds. */
  async token(sub: string, expiresIn = 3_600): Promise<string> {
    const response = await fetch(`${this.endpoint}/_platform/issuer/token`, {
      method: 'POST',
      headers: { 'x-platform-client': '1' },
      body: JSON.stringify({ sub, audience: [this.project], expiresIn }),
    });
    const { token = '' } = (await response.json()) as { token?: string };
    return token;
  }

  /**
   * @param group of a FIFO queue
   * @throws Error when the queue refuses one
   */
  async send(queueUrl: string, bodies: readonly string[], group?: string): Promise<void> {
    const Entries = bodies.map((MessageBody, i) => ({
      Id: `${i}`,
      MessageBody,
      MessageGroupId: group,
      MessageDeduplicationId: group && randomUUID(),
    }));
    const command = new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries });
    const { Failed = [] } = await new SQSClient(this.options).send(command);
    if (Failed.length > 0) throw new Error(`not sent: ${JSON.stringify(Failed)}`);
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

  /** Messages of a queue, those in flight included. */
  async depth(queueUrl: string): Promise<number> {
    const command = new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ['All'] });
    const { Attributes = {} } = await new SQSClient(this.options).send(command);
    const waiting = Number(Attributes.ApproximateNumberOfMessages);
    return waiting + Number(Attributes.ApproximateNumberOfMessagesNotVisible);
  }

  /** Puts a secret of stage local into Secrets Manager; `name` is below those of the project. */
  async putSecret(name: string, SecretString: string): Promise<void> {
    await new SecretsManagerClient(this.options).send(
      new CreateSecretCommand({ Name: `/${this.project}/local/${name}`, SecretString }),
    );
  }

  /** Updates every item of the tables whose names have `part` in them, so that their streams tell of each again. */
  async touchAll(part: string): Promise<number> {
    const client = new DynamoDBClient(this.options);
    const { TableNames = [] } = await client.send(new ListTablesCommand({}));
    let touched = 0;
    for (const TableName of TableNames.filter((name) => name.includes(part))) {
      for await (const { Items = [] } of paginateScan({ client }, { TableName })) {
        const Update = { TableName, UpdateExpression: 'SET again = :one' };
        const ExpressionAttributeValues = { ':one': { N: '1' } };
        for (const { PK = { S: '' }, SK = { S: '' } } of Items) {
          const input = { ...Update, ExpressionAttributeValues, Key: { PK, SK } };
          await client.send(new UpdateItemCommand(input));
          touched += 1;
        }
      }
    }
    return touched;
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

  /** Puts an event in our envelope on the bus of stage local; resolves to its id. */
  async publish(source: string, detailType: string, data: object): Promise<string> {
    const eventId = randomUUID();
    const bus = await this.parameter(`/${this.project}/local/event-bus/name`);
    const metadata = {
      eventId,
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
    return eventId;
  }

  /**
   * The zip that the one function whose name begins with `name` runs.
   *
   * @throws Error when there is none
   */
  async codeOf(name: string): Promise<Buffer> {
    const headers = { ...ONCE, authorization: signedBy('test', 'lambda') };
    const answer = await fetch(await this.functionUrl(name), { headers });
    const { Code } = (await answer.json()) as { Code: { Location: string } };
    const client = { ...ONCE, 'x-platform-client': '1' };
    return Buffer.from(await (await fetch(Code.Location, { headers: client })).arrayBuffer());
  }

  /** Invokes the one function whose name begins with `name`, and waits for its answer unless told otherwise. */
  async invoke(
    name: string,
    payload: unknown,
    type: 'RequestResponse' | 'Event' = 'RequestResponse',
  ): Promise<{ status: number; failed: boolean; payload: unknown }> {
    const answer = await fetch(`${await this.functionUrl(name)}/invocations`, {
      method: 'POST',
      headers: {
        ...ONCE,
        authorization: signedBy('test', 'lambda'),
        'x-amz-invocation-type': type,
        'x-platform-client': '1',
      },
      body: JSON.stringify(payload),
    });
    const text = await answer.text();
    return {
      status: answer.status,
      failed: answer.headers.has('x-amz-function-error'),
      payload: text ? (JSON.parse(text) as unknown) : undefined,
    };
  }

  async functionUrl(name: string): Promise<string> {
    const names = await this.functionNames();
    const [found, ...others] = names.filter((each) => each.startsWith(name));
    if (found && others.length === 0) return `${this.endpoint}/2015-03-31/functions/${found}`;
    throw new Error(`no single function begins with '${name}'; there are: ${names.join(', ')}`);
  }

  private async functionNames(marker?: string): Promise<string[]> {
    const headers = { ...ONCE, authorization: signedBy('test', 'lambda') };
    const page = marker ? `?Marker=${encodeURIComponent(marker)}` : '';
    const answer = await fetch(`${this.endpoint}/2015-03-31/functions/${page}`, { headers });
    const { Functions, NextMarker } = (await answer.json()) as FunctionList;
    const names = Functions.map(({ FunctionName }) => FunctionName);
    return NextMarker ? [...names, ...(await this.functionNames(NextMarker))] : names;
  }

  /** Log lines of the functions whose log group contains `name`, such as `shop--orders--local/ApiHandler`. */
  async logs(name: string): Promise<string[]> {
    const { logGroups = [] } = await this.callLogs<{ logGroups?: { logGroupName: string }[] }>(
      'DescribeLogGroups',
      // A page has 50 groups, and services have more.
      { logGroupNamePattern: name },
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

  /** Waits for a log line with `text`, which only the service's own code writes. */
  async told(name: string, text: string): Promise<string> {
    return until(`a line of ${name} with ${text}`, async () =>
      (await this.logs(name)).find((line) => line.includes(text)),
    );
  }

  private async callLogs<T>(action: string, body: object): Promise<T> {
    const response = await fetch(this.endpoint, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: {
        authorization: signedBy('test', 'logs'),
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `Logs_20140328.${action}`,
      },
    });
    return (await response.json()) as T;
  }
}
