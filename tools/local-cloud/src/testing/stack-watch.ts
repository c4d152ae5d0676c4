import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { GetParametersByPathCommand, SSMClient } from '@aws-sdk/client-ssm';
import { waitUntil } from '../instance/instance';
import type { LocalCloud } from '../start-local-cloud';
import { clientConfig } from './deploy-template';
import { logLines } from './messages';

/** Looks at stacks of `wishStack` and at what they made. */
export class StackWatch {
  constructor(private readonly cloud: LocalCloud) {}

  async status(StackName: string): Promise<string> {
    const formation = new CloudFormationClient(clientConfig(this.cloud));
    const { Stacks = [] } = await formation.send(new DescribeStacksCommand({ StackName }));
    return String(Stacks[0]?.StackStatus);
  }

  /** The status that a stack comes to rest with, or the one it has after 20 seconds. */
  async end(StackName: string): Promise<string> {
    await waitUntil(async () => !(await this.status(StackName)).endsWith('IN_PROGRESS'), 20_000);
    return this.status(StackName);
  }

  /** Parameters of a stack, as `before one`. */
  async values(name: string): Promise<string[]> {
    const command = new GetParametersByPathCommand({ Path: `/${name}` });
    const { Parameters = [] } = await new SSMClient(clientConfig(this.cloud)).send(command);
    return Parameters.map(({ Name, Value }) => `${Name?.split('/').at(-1)} ${Value}`).sort();
  }

  async buckets(name: string): Promise<string[]> {
    const s3 = new S3Client({ ...clientConfig(this.cloud), forcePathStyle: true });
    const { Buckets = [] } = await s3.send(new ListBucketsCommand({}));
    return Buckets.flatMap(({ Name = '' }) => (Name.startsWith(`${name}-`) ? [Name] : []));
  }

  /** The types of the requests that the function got for a stack. */
  async asked(name: string): Promise<string[]> {
    return (await logLines(this.cloud, 'asked', 'asked to'))
      .filter((line) => line.trimEnd().endsWith(` ${name}`))
      .map((line) => /asked to (\w+)/.exec(line)?.[1] ?? '');
  }
}
