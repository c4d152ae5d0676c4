import {
  CloudFormationClient,
  DescribeStacksCommand,
  type Stack,
} from '@aws-sdk/client-cloudformation';
import { Cloud } from '../cloud/cloud';
import type { Workspace } from '../workspace/workspace';
import { codeMark, markName, type Marks } from './marks';
import { zipEntries } from './zip-entries';

/** What an account really holds of a service. */
export interface Held {
  readonly code: Buffer;
  readonly main: string | undefined;
  readonly data: string | undefined;
  /** Of both stacks, the data stack first. */
  readonly statuses: readonly string[];
  /** Differs after every create and update. */
  readonly touched: readonly string[];
}

const SETTLED = /^(CREATE|UPDATE|UPDATE_ROLLBACK)_COMPLETE$/;

/** Why an account does not hold what a service's sources say; empty when it does. */
export const differences = (wanted: Marks, held: Held): string[] => {
  const { code, main, data, statuses } = held;
  const values = [
    !code.includes(codeMark(wanted.code)) && `code without ${codeMark(wanted.code)}`,
    main !== `${wanted.main}` && `main ${main} for ${wanted.main}`,
    data !== `${wanted.data}` && `data ${data} for ${wanted.data}`,
    wanted.refused && 'something that is refused',
  ];
  const unsettled = statuses.filter((status) => !SETTLED.test(status));
  return [...values.filter((one) => one !== false), ...unsettled];
};

/** The account of a workspace's stage local, read through the AWS API. */
export class Account {
  private readonly cloud: Cloud;
  private readonly formation: CloudFormationClient;

  constructor(workspace: Workspace) {
    this.cloud = Cloud.of(workspace);
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    const { endpoint } = this.cloud;
    this.formation = new CloudFormationClient({ endpoint, region: 'us-east-1', credentials });
  }

  async read(service: string): Promise<Held> {
    const names = [`platform--${service}--data--local`, `platform--${service}--local`];
    const [code, main, data, ...stacks] = await Promise.all([
      this.code(`${names[1]}-ApiHandler`),
      this.cloud.parameter(markName(service, 'main')),
      this.cloud.parameter(markName(service, 'data')),
      ...names.map((name) => this.stack(name)),
    ]);
    const touched = stacks.map((one) => String(one.LastUpdatedTime ?? one.CreationTime));
    const statuses = stacks.map(({ StackStatus }) => String(StackStatus));
    return { code, main, data, touched, statuses };
  }

  /** Whether CloudFormation works on a stack of any of the services. */
  async isMoving(services: readonly string[]): Promise<boolean> {
    const all = services.flatMap((name) => [
      `platform--${name}--data--local`,
      `platform--${name}--local`,
    ]);
    const stacks = await Promise.all(all.map((name) => this.stack(name)));
    return stacks.some(({ StackStatus = '' }) => StackStatus.endsWith('_IN_PROGRESS'));
  }

  /** Whether a deploy holds any of the services. */
  async isLocked(services: readonly string[]): Promise<boolean> {
    const locks = services.map((name) => this.cloud.parameter(`/platform/local/locks/${name}`));
    return (await Promise.all(locks)).some((lock) => lock !== undefined);
  }

  private async stack(StackName: string): Promise<Stack> {
    const { Stacks = [] } = await this.formation.send(new DescribeStacksCommand({ StackName }));
    if (Stacks[0]) return Stacks[0];
    throw new Error(`there is no stack ${StackName}`);
  }

  /** The files of the one function whose name begins so. */
  private async code(name: string): Promise<Buffer> {
    return Buffer.concat(zipEntries(await this.cloud.codeOf(name)));
  }
}
