import {
  CloudFormationClient,
  DeleteStackCommand,
  GetTemplateCommand,
  ListStackResourcesCommand,
  paginateDescribeStacks,
  waitUntilStackDeleteComplete,
  type Stack,
} from '@aws-sdk/client-cloudformation';
import {
  DeleteParameterCommand,
  GetParameterCommand,
  paginateGetParametersByPath,
  PutParameterCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import type { Answer, Request } from '../account/answer';
import type { Held, Holding } from '../oracle/holding';
import type { Place } from '../workspace/render';
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
    /** Stacks of other projects and stages are not looked at. */
    private readonly place: Pick<Place, 'project' | 'stage'>,
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
    const found: (readonly [string, Held])[] = [];
    for await (const { Stacks = [] } of paginateDescribeStacks({ client: this.stacks }, {})) {
      const own = Stacks.filter(({ StackName = '' }) => this.isOwn(StackName));
      found.push(
        ...(await Promise.all(
          own.map(async (stack) => [stack.StackName ?? '', await this.read(stack)] as const),
        )),
      );
    }
    return new Map(found);
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
    const Path = `/${this.place.project}/${this.place.stage}`;
    const names: string[] = [];
    const pages = paginateGetParametersByPath(
      { client: this.parameters },
      { Path, Recursive: true },
    );
    for await (const { Parameters = [] } of pages) {
      names.push(...Parameters.map(({ Name = '' }) => Name));
    }
    return names;
  }

  private isOwn(stack: string): boolean {
    const { project, stage } = this.place;
    return stack.startsWith(`${project}--`) && stack.endsWith(`--${stage}`);
  }

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
    EnableTerminationProtection = false,
  }: Stack): Promise<Held> {
    const [{ TemplateBody = '{}' }, { StackResourceSummaries = [] }] = await Promise.all([
      this.stacks.send(new GetTemplateCommand({ StackName })),
      this.stacks.send(new ListStackResourcesCommand({ StackName })),
    ]);
    return {
      status: String(StackStatus),
      guarded: EnableTerminationProtection,
      tags: Object.fromEntries(Tags.map(({ Key = '', Value = '' }) => [Key, Value])),
      template: JSON.parse(TemplateBody) as unknown,
      resources: StackResourceSummaries.map(({ LogicalResourceId = '' }) => LogicalResourceId),
      touched: (LastUpdatedTime ?? CreationTime)?.toISOString() ?? '',
    };
  }
}
