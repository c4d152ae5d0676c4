import {
  CloudFormationClient,
  DescribeStacksCommand,
  ListStacksCommand,
  type Stack,
  type StackStatus,
} from '@aws-sdk/client-cloudformation';
import { GetParametersCommand, SSMClient } from '@aws-sdk/client-ssm';
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

/** Of both stacks of a service, the data stack first. */
const namesOf = (service: string): readonly [string, string] => [
  `platform--${service}--data--local`,
  `platform--${service}--local`,
];

const lockName = (service: string): string => `/platform/local/locks/${service}`;

const AT_WORK: readonly StackStatus[] = [
  'CREATE_IN_PROGRESS',
  'ROLLBACK_IN_PROGRESS',
  'DELETE_IN_PROGRESS',
  'UPDATE_IN_PROGRESS',
  'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS',
  'UPDATE_ROLLBACK_IN_PROGRESS',
  'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS',
];

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
  private readonly parameters: SSMClient;

  constructor(workspace: Workspace) {
    this.cloud = Cloud.of(workspace);
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    const { endpoint } = this.cloud;
    const options = { endpoint, region: 'us-east-1', credentials };
    this.formation = new CloudFormationClient(options);
    this.parameters = new SSMClient(options);
  }

  async read(service: string): Promise<Held> {
    const names = namesOf(service);
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

  /** Whether CloudFormation works on a stack of any of the services; one small answer, since it is asked often. */
  async isMoving(services: readonly string[]): Promise<boolean> {
    const command = new ListStacksCommand({ StackStatusFilter: [...AT_WORK] });
    const { StackSummaries = [] } = await this.formation.send(command);
    return StackSummaries.some(({ StackName = '' }) =>
      services.some((name) => namesOf(name).includes(StackName)),
    );
  }

  /** Whether a deploy holds any of the services; one small answer, since it is asked often. */
  async isLocked(services: readonly string[]): Promise<boolean> {
    const command = new GetParametersCommand({ Names: services.map(lockName) });
    const { Parameters = [] } = await this.parameters.send(command);
    return Parameters.length > 0;
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
