import type { LeftStatus, Snapshot } from '../account/account';
import type { Sent, Template } from '../account/stack';
import { MemoryCloud } from '../cloud/memory-cloud';
import { NAMES } from '../workspace/services';
import { Lab } from './lab';

/** What people do to resources by hand. */
export const BY_HAND = [
  ['main', 'Handler', 'CODE'],
  ['main', 'Queue', 'DELETED'],
  ['main', 'Role', 'MODIFIED'],
  ['data', 'Table', 'MODIFIED'],
  ['main', 'template', 'SENT'],
  ['data', 'tags', 'SENT'],
] as const;

export type ByHand = (typeof BY_HAND)[number];

/** What people send by hand: the outputs, and so the fingerprint, stay as they are. */
const SENT = {
  template: ({ body }: Sent) => {
    const template = JSON.parse(body) as Template;
    const Queue = { Type: 'AWS::SQS::Queue', Properties: { VisibilityTimeout: 7 } };
    return { body: JSON.stringify({ ...template, Resources: { ...template.Resources, Queue } }) };
  },
  tags: ({ tags }: Sent) => ({ tags: { ...tags, Owner: 'nobody' } }),
} as const;

/** A lab on the account in memory, where every sequence begins with everything deployed. */
export class MemoryLab {
  private constructor(
    readonly lab: Lab,
    readonly cloud: MemoryCloud,
    private readonly everything: Snapshot,
  ) {}

  static async open(): Promise<MemoryLab> {
    const cloud = new MemoryCloud();
    const lab = await Lab.open(cloud, { project: 'shop', stage: 'dev' }, NAMES, (requests) => {
      cloud.memory.pace = requests;
    });
    await lab.deploy(NAMES);
    return new MemoryLab(lab, cloud, cloud.memory.snapshot());
  }

  begin(): void {
    this.cloud.memory.restore(this.everything);
    this.lab.begin();
  }

  /** Makes the next create or update of a resource fail, once. */
  failOnce(service: string, role: 'main' | 'data'): void {
    const resource = role === 'main' ? 'Handler' : 'Table';
    this.cloud.memory.failures.push({ stack: this.lab.stackName(service, role), resource });
  }

  /** Changes something by hand; nothing where it is not there, or somebody works on it. */
  change(service: string, [role, resource, kind]: ByHand): void {
    const stack = this.cloud.memory.find(this.lab.stackName(service, role));
    if (!stack?.sent || stack.operation) return;
    if (kind !== 'SENT' && !stack.resources[resource]) return;
    stack.drift.set(resource, kind);
    if (kind === 'SENT') stack.byHand = { ...stack.byHand, ...SENT[resource](stack.sent) };
  }

  /** CloudFormation cannot look for what was changed by hand in a stack. */
  blind(service: string, role: 'main' | 'data', reason: string): void {
    this.cloud.memory.require(this.lab.stackName(service, role)).blind = reason;
  }

  /** Leaves a stack in a state that somebody has to get it out of; nothing where there is none. */
  leave(service: string, role: 'main' | 'data', status: LeftStatus): void {
    const { memory } = this.cloud;
    const stack = memory.find(this.lab.stackName(service, role));
    if (stack && !stack.operation) memory.leave(stack, status);
  }

  /** @param verify whether what was changed by hand is put right, too */
  async heal(verify = false): Promise<void> {
    this.cloud.memory.failures.length = 0;
    await this.lab.heal(verify);
  }

  close(): Promise<void> {
    return this.lab.close();
  }
}
