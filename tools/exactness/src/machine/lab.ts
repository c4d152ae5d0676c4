import { Door, type Fault } from '../account/door';
import type { Cloud } from '../cloud/cloud';
import { differences } from '../oracle/holding';
import { Product, type Deployed, type Planned } from '../product/product';
import { stackName, type Place } from '../workspace/render';
import type { Role } from '../workspace/content';
import { Workspace } from '../workspace/workspace';
import { buryRuns } from './dead-owner';
import { violations } from './invariant';

/** Options of a deploy's run. */
export interface Conditions {
  /** What happens to the run at the door. */
  readonly faults?: readonly Fault[];
  /** Requests that an update takes. Default 0. */
  readonly pace?: number;
  /** Whether plan and deploy look for what was changed by hand. Default false. */
  readonly verify?: boolean;
  /** What happens after the plan and before the deploy. */
  readonly between?: () => Promise<void>;
}

/** A plan and the deploy after it. */
export interface Round {
  readonly plan: readonly Planned[];
  readonly deployed: Deployed;
}

/** A workspace, a cloud, and the product between them, with everything watched. */
export class Lab {
  readonly product: Product;
  /** Everything that was planned and deployed since `begin`. */
  readonly rounds: Round[] = [];

  private constructor(
    readonly cloud: Cloud,
    readonly door: Door,
    readonly workspace: Workspace,
    /** Takes the number of requests that an update takes from now on. */
    private readonly setPace: (requests: number) => void,
  ) {
    this.product = new Product(workspace);
  }

  /** @param services those that this lab works with */
  static async open(
    cloud: Cloud,
    place: Pick<Place, 'project' | 'stage'>,
    services: readonly string[],
    setPace: (requests: number) => void = () => undefined,
  ): Promise<Lab> {
    const door = await Door.open(cloud);
    const where = { ...place, account: cloud.account, region: cloud.region };
    return new Lab(cloud, door, new Workspace(where, services, () => door.endpoint), setPace);
  }

  async close(): Promise<void> {
    await this.door.close();
    this.workspace.remove();
  }

  /** Begins a sequence. */
  begin(): void {
    this.workspace.reset();
    this.door.expect();
    this.rounds.length = 0;
  }

  get services(): readonly string[] {
    return this.workspace.services;
  }

  stackName(service: string, role: Role): string {
    return stackName(this.workspace.place, service, role);
  }

  /** The plan of what lies in the workspace now. */
  async plan(verify = false): Promise<Planned[]> {
    for (const service of this.services) this.workspace.synth(service);
    return this.product.plan({ verify });
  }

  /**
   * Plans, then deploys, and holds both to what the account really holds.
   *
   * @throws Error with every violation
   */
  async deploy(
    asked: readonly string[],
    { faults = [], pace = 0, between, verify = false }: Conditions = {},
  ): Promise<Deployed> {
    this.door.expect();
    const before = await this.cloud.holding();
    const plan = await this.plan(verify);
    await between?.();
    this.door.expect(faults);
    this.setPace(pace);
    const deployed = await this.product.deploy(asked, { verify });
    this.setPace(0);
    await buryRuns(this.cloud);
    this.rounds.push({ plan, deployed });
    const undisturbed = faults.length === 0 && pace === 0 && !between;
    const after = await this.cloud.holding();
    const seen = { asked, before, after, plan, deployed, undisturbed, verify };
    this.assertNone(violations(seen, this.workspace), deployed);
    return deployed;
  }

  /** Runs at the same time, each asked for services of its own; each is held to what it said. */
  async deployTogether(asked: readonly (readonly string[])[], pace = 0): Promise<Deployed[]> {
    this.door.expect();
    const before = await this.cloud.holding();
    this.setPace(pace);
    const runs = await this.product.deployTogether(asked);
    this.setPace(0);
    await buryRuns(this.cloud);
    const after = await this.cloud.holding();
    for (const deployed of runs) {
      const seen = { asked: asked.flat(), before, after, deployed, undisturbed: false };
      this.assertNone(violations(seen, this.workspace), deployed);
    }
    return runs;
  }

  /** With everything mended, one deploy of everything brings the account where it should be. */
  async heal(verify = false): Promise<void> {
    this.workspace.mend();
    const { exit, printed } = await this.deploy(this.services, { verify });
    const held = await this.cloud.holding();
    const left = this.services.flatMap((name) => differences(this.workspace.stacksOf(name), held));
    const ended = exit === 0 ? [] : ['a deploy of everything ends with 1'];
    this.assertNone([...ended, ...left], { printed });
  }

  private assertNone(found: readonly string[], { printed }: Pick<Deployed, 'printed'>): void {
    if (found.length > 0) throw new Error(`${found.join('\n')}\n--- printed ---\n${printed}`);
  }
}
