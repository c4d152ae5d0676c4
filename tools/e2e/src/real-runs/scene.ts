import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { cleanEnvironment } from '../process/clean-environment';
import type { Finished } from '../process/run';
import { until } from '../story/until';
import { REPOSITORY } from '../workspace/repository';
import type { Workspace } from '../workspace/workspace';
import { Account, differences, type Held } from './account';
import { Command, type End } from './command';
import { FIRST_MARKS, MARKED, MarkedService, type Marks } from './marks';

const CLOUD = join(REPOSITORY, 'tools/local-cloud/bin/platform-local-cloud.cjs');
const PLAN = 'plan.json';

export const SERVICES: readonly string[] = MARKED.map(({ service }) => service);

/** What is typed: services by name, all of them, or what changed since a commit. */
export type Asked = { readonly services: readonly string[] } | { readonly base: string };

/** Something that happens to a run `milliseconds` after a moment of it. */
export interface Disturbance {
  readonly moment: 'it starts' | 'it holds a lock' | 'a stack moves';
  readonly milliseconds: number;
  readonly what: End | 'the cloud stops';
}

type Holding = ReadonlyMap<string, Held>;

/** A workspace whose services carry marks, its local cloud, and the product between them. */
export class Scene {
  readonly services: ReadonlyMap<string, MarkedService>;
  /** What the sources say now, the last edit last. */
  private states: ReadonlyMap<string, Marks>[];
  private written: ReadonlyMap<string, Marks>;
  private counter = 0;
  private readonly told: string[] = [];

  constructor(private readonly workspace: Workspace) {
    this.services = new Map(MARKED.map((one) => [one.service, new MarkedService(workspace, one)]));
    this.written = new Map(SERVICES.map((name) => [name, FIRST_MARKS]));
    this.states = [this.written];
  }

  /** Everything that was done, for the message of a failure. */
  get story(): string {
    return this.told.join('\n');
  }

  private get marks(): ReadonlyMap<string, Marks> {
    return this.states.at(-1) ?? this.written;
  }

  async edit(service: string, kinds: readonly ('code' | 'main' | 'data')[]): Promise<void> {
    this.counter += 1;
    const values = Object.fromEntries(kinds.map((kind) => [kind, this.counter]));
    await this.change(service, values);
  }

  async refuse(service: string): Promise<void> {
    await this.change(service, { refused: true });
  }

  /** Takes the last edit back. */
  async revert(): Promise<void> {
    if (this.states.length > 1) this.states.pop();
    await this.save('revert');
  }

  /** Nothing is refused any more. */
  async mend(): Promise<void> {
    const mended = [...this.marks].map(
      ([name, marks]) => [name, { ...marks, refused: false }] as const,
    );
    this.states.push(new Map(mended));
    await this.save('mend');
  }

  /** A new sequence: what was is not taken back any more. */
  begin(): void {
    this.states = [this.marks];
    this.told.length = 0;
  }

  private async change(service: string, values: Partial<Marks>): Promise<void> {
    const marks = { ...FIRST_MARKS, ...this.marks.get(service), ...values };
    this.states.push(new Map([...this.marks, [service, marks]]));
    await this.save(`${service}: ${JSON.stringify(values)}`);
  }

  private async save(what: string): Promise<void> {
    for (const [name, marks] of this.marks) {
      const before = this.written.get(name);
      if (JSON.stringify(before) !== JSON.stringify(marks))
        this.services.get(name)?.write(marks, before);
    }
    this.written = this.marks;
    this.told.push(what);
    await this.workspace.commit(`feat: ${what}`);
  }

  /**
   * Deploys, and holds what the run says to what the account holds.
   *
   * @throws Error with everything that was not true
   */
  async deploy(asked: Asked, disturbance?: Disturbance): Promise<Finished> {
    const before = await this.holding();
    const free = !(await new Account(this.workspace).isLocked(SERVICES));
    const args =
      'base' in asked
        ? ['affected', `--base=${asked.base}`]
        : ['run-many', '-p', asked.services.join()];
    const command = new Command(this.workspace, [...args, '-t', 'deploy', '--stage=local']);
    if (disturbance) await this.disturb(command, disturbance);
    const ended = await command.finished;
    this.told.push(`${args.join(' ')} ${JSON.stringify(disturbance ?? '')}: ${ended.code}`);
    const after = await this.holding();
    this.judge(asked, ended, after, disturbance === undefined);
    // What another run still holds, it may still change.
    if (free) this.assertUntouched(before, after, ended);
    return ended;
  }

  /**
   * With everything mended, the plan is true, and what it says is left is one deploy away. Where it says
   * that nothing is, nothing has to be.
   */
  async heal(): Promise<void> {
    if ([...this.marks.values()].some(({ refused }) => refused)) await this.mend();
    const before = await this.settled();
    const plan = await this.plan();
    const wrong = SERVICES.filter((name) => this.differences(name, before).length > 0);
    const lies = wrong.filter((name) => plan[name] === 'unchanged');
    if (lies.length > 0) this.fail(`planned as unchanged: ${lies.join()}`);
    if (SERVICES.every((name) => plan[name] === 'unchanged')) return;
    const { code, output } = await this.deploy({ services: SERVICES });
    if (code !== 0) this.fail(`a deploy of everything ends with ${code}`, output);
    const left = await this.holding();
    const unequal = SERVICES.flatMap((name) => this.differences(name, left));
    if (unequal.length > 0) this.fail(unequal.join('\n'), output);
  }

  restartCloud(): void {
    this.cloud('down');
    this.cloud('up');
    this.told.push('cloud restarted');
  }

  private cloud(verb: 'down' | 'up'): void {
    const dir = join(this.workspace.root, '.platform/local-cloud');
    execFileSync(process.execPath, [CLOUD, verb, '--dir', dir], {
      cwd: this.workspace.root,
      env: cleanEnvironment({ PLATFORM_LOCAL_CLOUD_PORT: undefined }),
      stdio: 'pipe',
    });
  }

  private async disturb(
    command: Command,
    { moment, milliseconds, what }: Disturbance,
  ): Promise<void> {
    const account = new Account(this.workspace);
    const come = async (): Promise<true | undefined> => {
      if (command.isOver || moment === 'it starts') return true;
      const look =
        moment === 'a stack moves' ? account.isMoving(SERVICES) : account.isLocked(SERVICES);
      return (await look) || undefined;
    };
    await until(moment, come, 240_000, 50);
    await setTimeout(milliseconds);
    if (what !== 'the cloud stops') return command.end(what);
    this.cloud('down');
    await command.finished;
    this.cloud('up');
  }

  private async plan(): Promise<Record<string, string>> {
    const file = join(this.workspace.root, PLAN);
    await this.workspace.nx('run', 'workspace:plan', '--stage=local', '--json', `--output=${file}`);
    const rows = JSON.parse(readFileSync(file, 'utf8')) as { service: string; verdict: string }[];
    rmSync(file);
    return Object.fromEntries(rows.map(({ service, verdict }) => [service, verdict]));
  }

  private async holding(): Promise<Holding> {
    const account = new Account(this.workspace);
    return new Map(
      await Promise.all(SERVICES.map(async (name) => [name, await account.read(name)] as const)),
    );
  }

  /** What is held once CloudFormation has come to rest. */
  private async settled(): Promise<Holding> {
    const account = new Account(this.workspace);
    await until('rest', async () => !(await account.isMoving(SERVICES)) || undefined);
    return this.holding();
  }

  private differences(service: string, holding: Holding): string[] {
    const held = holding.get(service);
    const wanted = this.marks.get(service) ?? FIRST_MARKS;
    return held ? differences(wanted, held).map((one) => `${service}: ${one}`) : [];
  }

  private judge(
    asked: Asked,
    { code, output }: Finished,
    after: Holding,
    undisturbed: boolean,
  ): void {
    // An affected run that ends well says that nothing is behind, whatever its base.
    const meant = 'base' in asked ? SERVICES : asked.services;
    const left = meant.flatMap((name) => this.differences(name, after));
    if (code === 0 && left.length > 0) this.fail(`it ended with 0, but ${left.join()}`, output);
    // What a run that died has done is right, and nobody knows: the record says something else.
    const known = !/behind in local[^]*unknown: /.test(output);
    if (code !== 0 && left.length === 0 && undisturbed && known) {
      this.fail(`it ended with ${code}, but all is right`, output);
    }
  }

  private assertUntouched(before: Holding, after: Holding, { output }: Finished): void {
    for (const name of SERVICES) {
      const moved =
        JSON.stringify(after.get(name)?.touched) !== JSON.stringify(before.get(name)?.touched);
      if (moved && this.differences(name, before).length === 0) {
        this.fail(`${name} was touched, though it was as it should be`, output);
      }
    }
  }

  private fail(what: string, output = ''): never {
    throw new Error(`${what}\n--- done ---\n${this.story}\n--- printed ---\n${output}`);
  }
}
