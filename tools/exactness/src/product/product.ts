import type { Task, TaskGraph } from '@nx/devkit';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PLATFORM } from '../workspace/services';
import type { Workspace } from '../workspace/workspace';
import { batchExecutor, executor } from './executor';
import { capture } from './capture';

export interface Planned {
  readonly service: string;
  readonly verdict: string;
  readonly reasons: readonly { readonly kind: string; readonly detail: string }[];
}

/** What a person sees of a deploy. */
export interface Deployed {
  /** 0 when every service that was asked for is as it should be. */
  readonly exit: 0 | 1;
  /** Services that the run called good. */
  readonly good: ReadonlySet<string>;
  readonly printed: string;
}

/** Drives the product through its executors, as Nx does. */
export class Product {
  constructor(private readonly workspace: Workspace) {}

  /** @throws Error with what was printed, when no plan can be made */
  async plan(options: object = {}): Promise<Planned[]> {
    const output = join(this.workspace.root, 'plan.json');
    rmSync(output, { force: true });
    const run = await executor('plan');
    const { printed } = await capture(() =>
      run({ stage: this.workspace.place.stage, json: true, output, ...options }, this.context),
    );
    // A plan with a service that does not build ends with 1, and is a plan all the same.
    if (!existsSync(output)) throw new Error(printed);
    return JSON.parse(readFileSync(output, 'utf8')) as Planned[];
  }

  /** `synth`, then `deploy` of those that synthesised: what Nx makes of one command. */
  async deploy(services: readonly string[], options: object = {}): Promise<Deployed> {
    const synthesised = services.filter((service) => this.workspace.synth(service));
    const { value: good, printed } = await capture(() => this.send(synthesised, options));
    return { exit: services.every((service) => good.has(service)) ? 0 : 1, good, printed };
  }

  /** The target `deploy` without `synth`: what a workspace gets that has taken it out. */
  async deployAsItLies(services: readonly string[]): Promise<Deployed> {
    const { value: good, printed } = await capture(() => this.send(services, {}));
    return { exit: services.every((service) => good.has(service)) ? 0 : 1, good, printed };
  }

  /** Deploys at the same time; what they print is one text. */
  async deployTogether(asked: readonly (readonly string[])[]): Promise<Deployed[]> {
    for (const service of asked.flat()) this.workspace.synth(service);
    const { value, printed } = await capture(() =>
      Promise.all(asked.map((services) => this.send(services, {}))),
    );
    return value.map((good, index) => ({
      exit: (asked[index] ?? []).every((service) => good.has(service)) ? 0 : 1,
      good,
      printed,
    }));
  }

  /** The task `deploy` alone, without what it depends on; the services that it called good. */
  private async send(services: readonly string[], options: object): Promise<Set<string>> {
    const graph = taskGraph(services);
    const { stage } = this.workspace.place;
    const inputs = Object.fromEntries(
      Object.keys(graph.tasks).map((id) => [id, { step: 'deploy', stage, ...options }]),
    );
    const run = await batchExecutor('deliver');
    const good = new Set<string>();
    if (services.length === 0) return good;
    for await (const { task, result } of run(graph, inputs, {}, this.context)) {
      if (result.success) good.add(task.split(':')[0] ?? '');
    }
    return good;
  }

  private get context() {
    // A run points its process at its cloud; the next one is a process of its own.
    delete process.env['AWS_ENDPOINT_URL_S3'];
    process.env['AWS_ENDPOINT_URL'] = this.workspace.endpoint();
    return { root: this.workspace.root, projectGraph: this.workspace.graph };
  }
}

const idOf = (service: string): string => `${service}:deploy`;

const taskGraph = (services: readonly string[]): TaskGraph => {
  const first = services.includes(PLATFORM) ? [idOf(PLATFORM)] : [];
  const task = (service: string): Task => ({
    id: idOf(service),
    target: { project: service, target: 'deploy' },
    overrides: {},
    outputs: [],
    projectRoot: `apps/${service}`,
    parallelism: true,
    continuous: false,
    cache: false,
  });
  return {
    roots: first.length > 0 ? first : services.map(idOf),
    tasks: Object.fromEntries(services.map((service) => [idOf(service), task(service)])),
    dependencies: Object.fromEntries(
      services.map((service) => [idOf(service), service === PLATFORM ? [] : first]),
    ),
    continuousDependencies: Object.fromEntries(services.map((service) => [idOf(service), []])),
  };
};
