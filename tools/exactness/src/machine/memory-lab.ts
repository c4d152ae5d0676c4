import type { LeftStatus, Snapshot } from '../account/account';
import { MemoryCloud } from '../cloud/memory-cloud';
import { NAMES } from '../workspace/services';
import { Lab } from './lab';

/** What people do to resources by hand. */
export const BY_HAND = [
  ['main', 'Handler', 'CODE'],
  ['main', 'Queue', 'DELETED'],
  ['main', 'Role', 'MODIFIED'],
  ['data', 'Table', 'MODIFIED'],
] as const;

export type ByHand = (typeof BY_HAND)[number];

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
    if (stack?.resources[resource] && !stack.operation) stack.drift.set(resource, kind);
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
