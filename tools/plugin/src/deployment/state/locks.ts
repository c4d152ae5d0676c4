import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { PARAMETER } from '@platform/model/parameters';
import { digest } from '../../assembly/fingerprint';
import { PlatformError } from '@platform/model/errors';
import type { Stage } from '@platform/model/stages';
import { nx } from '@platform/model/typed-commands';
import { holderOf, holderText, isDead, thisMachine, whoAmI, type LockHolder } from './lock-holder';
import type { ParameterStore } from './parameter-store';

/** Milliseconds a lock lasts without a sign of life, and between two signs. */
const LIFETIME = 300_000;
const RENEWAL = 60_000;

export interface LockOptions {
  readonly stage: Stage;
  readonly store: ParameterStore;
  /** Milliseconds between two looks at a lock that somebody else holds. */
  readonly poll: number;
  readonly print: (line: string) => void;
}

/**
 * The locks of one run: one SSM parameter per service that is being deployed.
 *
 * Parameter Store creates atomically and overwrites blindly, so a free lock is taken by creating it.
 * A dead lock is taken over in two steps. First its eviction is created, a parameter named after the
 * dead run: of all takers one succeeds. Only that one reads the lock again, and replaces it if the
 * dead run is still in it. Its eviction stays until it gives the lock back, so a taker that had read
 * the dead lock earlier fails at the first step, and one that comes after reads a living lock. Should
 * a taker die between the steps, its eviction dies with it and is evicted by the same rule. What
 * remains is a run that sleeps through its own expiry between two steps, and a clock that is minutes
 * off: therefore no verdict rests on a lock. Once it is held, the stacks are read again, and whatever
 * another run sent shows in their fingerprints.
 */
export class Locks {
  private readonly run = randomUUID();
  private readonly since = new Date().toISOString();
  private readonly renewals = new Map<string, NodeJS.Timeout>();
  private readonly evictions = new Map<string, string[]>();
  private closed = false;

  constructor(private readonly options: LockOptions) {}

  /** Who else deploys which of the services. A dead lock counts: what its run sent may still go on. */
  async read(services: readonly string[]): Promise<Map<string, LockHolder>> {
    const values = await this.options.store.get(services.map((name) => this.parameter(name)));
    return new Map(
      services.flatMap((service) => {
        const text = values.get(this.parameter(service));
        const holder = text === undefined ? undefined : holderOf(text);
        return holder && holder.run !== this.run ? [[service, holder] as const] : [];
      }),
    );
  }

  /**
   * Waits until the lock of a service is ours. Release it in any case; it expires five minutes after
   * the last sign of life of this process.
   *
   * @param wait milliseconds; 0 fails at once when somebody holds it
   * @throws PlatformError naming who holds it
   */
  async acquire(service: string, wait: number): Promise<void> {
    const deadline = Date.now() + wait;
    for (let told = ''; ; await pause(this.options.poll)) {
      if (this.closed) throw new Error('interrupted');
      const holder = await this.attempt(service);
      if (!holder) break;
      if (Date.now() >= deadline) throw heldBy(service, holder, this.options.stage);
      if (told === holder.run) continue;
      told = holder.run;
      this.options.print(`${service}  waiting  (${holderText(holder)})`);
    }
    const renewal = setInterval(() => void this.renew(service).catch(() => undefined), RENEWAL);
    this.renewals.set(service, renewal.unref());
  }

  async release(service: string): Promise<void> {
    clearInterval(this.renewals.get(service));
    this.renewals.delete(service);
    const name = this.parameter(service);
    const evictions = this.evictions.get(service) ?? [];
    if ((await this.holder(name))?.run === this.run) {
      await this.options.store.remove([name, ...evictions]);
    }
  }

  /** Removes the lock of a service, whoever holds it. */
  break(service: string): Promise<void> {
    return this.options.store.remove([this.parameter(service)]);
  }

  /** @throws Error when the lock of a service was given back meanwhile: nothing may be sent then */
  assertHeld(service: string): void {
    if (!this.renewals.has(service)) throw new Error('interrupted');
  }

  /** Gives back all that this run still holds, and takes no more. */
  async releaseAll(): Promise<void> {
    this.closed = true;
    await Promise.all([...this.renewals.keys()].map((service) => this.release(service)));
  }

  /** Takes the lock, or says who has it. */
  private async attempt(service: string): Promise<LockHolder | undefined> {
    const name = this.parameter(service);
    if (await this.options.store.create(name, this.content())) return undefined;
    const holder = await this.holder(name);
    if (holder === undefined) return this.attempt(service);
    if (isDead(holder)) await this.evict(service, holder.run);
    const now = await this.holder(name);
    return now?.run === this.run ? undefined : (now ?? holder);
  }

  /** Replaces a dead lock, unless another taker does. */
  private async evict(service: string, dead: string, depth = 0): Promise<void> {
    const { store } = this.options;
    const name = this.parameter(service);
    const eviction = `${name}/evictions/${digest(dead).slice(0, 16)}-${depth}`;
    const started = performance.now();
    if (!(await store.create(eviction, this.content()))) {
      const taker = await this.holder(eviction);
      if (taker && isDead(taker)) await this.evict(service, dead, depth + 1);
      return;
    }
    this.evictions.set(service, [...(this.evictions.get(service) ?? []), eviction]);
    const isDeadStill = (await this.holder(name))?.run === dead;
    if (isDeadStill && performance.now() - started < RENEWAL) {
      await store.put(name, this.content());
    } else await store.remove([eviction]);
  }

  private async renew(service: string): Promise<void> {
    const name = this.parameter(service);
    if ((await this.holder(name))?.run === this.run) {
      await this.options.store.put(name, this.content());
    }
  }

  private async holder(name: string): Promise<LockHolder | undefined> {
    const text = (await this.options.store.get([name])).get(name);
    return text === undefined ? undefined : holderOf(text);
  }

  private content(): string {
    const holder: LockHolder = {
      owner: whoAmI(),
      pid: process.pid,
      machine: thisMachine(),
      run: this.run,
      since: this.since,
      expires: new Date(Date.now() + LIFETIME).toISOString(),
    };
    return JSON.stringify(holder);
  }

  private parameter(service: string): string {
    return PARAMETER.lock(this.options.stage.project, this.options.stage.name, service);
  }
}

const heldBy = (service: string, holder: LockHolder, stage: Stage): PlatformError =>
  new PlatformError({
    what: `"${service}" is ${holderText(holder)}`,
    allowed: 'one deploy of a service at a time',
    run: `the same command later or with --wait=<seconds>; if that deploy is gone: ${nx()} run workspace:unlock --stage=${stage.name} --service=${service}`,
  });
