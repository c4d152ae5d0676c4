import {
  CloudFormationClient,
  DeleteStackCommand,
  DescribeStacksCommand,
  GetTemplateCommand,
  ListStackResourcesCommand,
  waitUntilStackDeleteComplete,
  type Stack,
} from '@aws-sdk/client-cloudformation';
import {
  DeleteParameterCommand,
  GetParameterCommand,
  GetParametersByPathCommand,
  PutParameterCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import type { Answer, Request } from '../account/answer';
import type { Held, Holding } from '../oracle/holding';
import type { Cloud } from './cloud';

const CREDENTIALS = { accessKeyId: 'test', secretAccessKey: 'test' };

/** The local cloud of this repository, a real one of its kind. */
export class LocalCloud implements Cloud {
  readonly account = '000000000000';
  readonly region = 'us-east-1';
  private readonly stacks: CloudFormationClient;
  private readonly parameters: SSMClient;

  constructor(
    private readonly endpoint: string,
    /** Stacks of other projects are not looked at. */
    private readonly project: string,
  ) {
    const options = { region: this.region, endpoint, credentials: CREDENTIALS };
    this.stacks = new CloudFormationClient(options);
    this.parameters = new SSMClient(options);
  }

  async respond({ method, url, headers, body }: Request): Promise<Answer> {
    const { connection: _connection, 'content-length': _length, host: _host, ...kept } = headers;
    const response = await fetch(new URL(url, this.endpoint), {
      method,
      headers: kept,
      ...(method !== 'GET' && method !== 'HEAD' && { body: new Uint8Array(body) }),
    });
    return {
      status: response.status,
      type: response.headers.get('content-type') ?? '',
      body: Buffer.from(await response.arrayBuffer()),
    };
  }

  async holding(): Promise<Holding> {
    const { Stacks = [] } = await this.stacks.send(new DescribeStacksCommand({}));
    const held = await Promise.all(
      Stacks.filter(({ StackName = '' }) => StackName.startsWith(`${this.project}--`)).map(
        async (stack) => [stack.StackName ?? '', await this.read(stack)] as const,
      ),
    );
    return new Map(held);
  }

  async deleteStack(StackName: string): Promise<void> {
    const held = await this.holding();
    if (!held.has(StackName)) return;
    await this.stacks.send(new DeleteStackCommand({ StackName }));
    await waitUntilStackDeleteComplete(
      { client: this.stacks, maxWaitTime: 30, minDelay: 1 },
      { StackName },
    );
  }

  async changeParameter(
    Name: string,
    change: (value: string | undefined) => string | undefined,
  ): Promise<void> {
    const Value = change(await this.valueOf(Name));
    if (Value !== undefined) {
      await this.parameters.send(
        new PutParameterCommand({ Name, Value, Type: 'String', Overwrite: true }),
      );
    } else {
      await this.parameters.send(new DeleteParameterCommand({ Name })).catch(() => undefined);
    }
  }

  async parameterNames(): Promise<string[]> {
    const { Parameters = [] } = await this.parameters.send(
      new GetParametersByPathCommand({ Path: '/', Recursive: true }),
    );
    return Parameters.map(({ Name = '' }) => Name);
  }

  /** It works one request after the other: nothing is under way when an answer is there. */
  async settle(): Promise<void> {}

  private async valueOf(Name: string): Promise<string | undefined> {
    try {
      return (await this.parameters.send(new GetParameterCommand({ Name }))).Parameter?.Value;
    } catch {
      return undefined;
    }
  }

  private async read({
    StackName,
    StackStatus,
    Tags = [],
    LastUpdatedTime,
    CreationTime,
  }: Stack): Promise<Held> {
    const [{ TemplateBody = '{}' }, { StackResourceSummaries = [] }] = await Promise.all([
      this.stacks.send(new GetTemplateCommand({ StackName })),
      this.stacks.send(new ListStackResourcesCommand({ StackName })),
    ]);
    return {
      status: String(StackStatus),
      tags: Object.fromEntries(Tags.map(({ Key = '', Value = '' }) => [Key, Value])),
      template: JSON.parse(TemplateBody) as unknown,
      resources: StackResourceSummaries.map(({ LogicalResourceId = '' }) => LogicalResourceId),
      touched: (LastUpdatedTime ?? CreationTime)?.toISOString() ?? '',
    };
  }
}
