import type { Grant } from '../core/grant';
import { TRUSTED } from '../core/scope';

/** How many requests are served at once, and how many may wait. */
interface Room {
  readonly active: number;
  readonly queued: number;
}

/** How many requests of a kind are served at once. */
export interface ConcurrencyLimits extends Room {
  /** How long one waits, ms. */
  readonly waitMs: number;
  /** Of these, for one principal. Default all. */
  readonly each?: Room;
  /** Of these, for all together who write to a scope of their own, as pull requests do. Default all. */
  readonly own?: Room;
}

/**
 * Reads: 512 streams of 64 KiB chunks hold 32 MiB, and a burst of a whole graph (a hundred tasks ask at once)
 * fits. Writes: each is unpacked to look into it and holds up to 1 MB meanwhile; a runner sends a handful at a
 * time. Waits end before whoever runs a build takes it for hung. No principal and no crowd of pull requests can
 * take all places.
 */
export const DEFAULT_CONCURRENCY: {
  readonly reads: ConcurrencyLimits;
  readonly writes: ConcurrencyLimits;
} = {
  reads: {
    ...{ active: 512, queued: 8192, waitMs: 5_000 },
    each: { active: 384, queued: 4096 },
    own: { active: 448, queued: 6144 },
  },
  writes: {
    ...{ active: 48, queued: 2048, waitMs: 30_000 },
    each: { active: 16, queued: 512 },
    own: { active: 32, queued: 1024 },
  },
};

interface Waiting {
  readonly groups: readonly Group[];
  readonly decide: (admitted: boolean) => void;
}

/** Those who share places: all, one principal, or everybody with a scope of their own. */
class Group {
  active = 0;
  queued = 0;

  constructor(private readonly room: Room) {}

  get hasPlace(): boolean {
    return this.active < this.room.active;
  }

  get mayWait(): boolean {
    return this.queued < this.room.queued;
  }

  get isEmpty(): boolean {
    return this.active === 0 && this.queued === 0;
  }
}

/**
 * A semaphore that is fair among principals: a bounded number is let in and a bounded number waits, first come first
 * served among those who fit.
 */
export class PrincipalSemaphore {
  private readonly all: Group;
  private readonly own: Group;
  private readonly principals = new Map<string, Group>();
  private readonly waiting = new Set<Waiting>();

  constructor(private readonly limits: ConcurrencyLimits) {
    this.all = new Group(limits);
    this.own = new Group(limits.own ?? limits);
  }

  /** True once there is room; false when too many wait or the wait was too long. After true, {@link release}. */
  acquire(grant: Grant): Promise<boolean> | boolean {
    const groups = this.groupsOf(grant);
    if (groups.every(({ hasPlace }) => hasPlace)) return this.admit(groups);
    if (groups.every(({ mayWait }) => mayWait)) return this.wait(grant, groups);
    this.forget(grant);
    return false;
  }

  /** Gives the place to whoever waits longest and fits. */
  release(grant: Grant): void {
    for (const group of this.groupsOf(grant)) group.active -= 1;
    this.forget(grant);
    for (const { groups, decide } of this.waiting)
      if (groups.every(({ hasPlace }) => hasPlace)) return decide(this.admit(groups));
  }

  private wait(grant: Grant, groups: readonly Group[]): Promise<boolean> {
    return new Promise((resolve) => {
      const waiting: Waiting = {
        groups,
        decide: (admitted) => {
          clearTimeout(timer);
          this.waiting.delete(waiting);
          for (const group of groups) group.queued -= 1;
          this.forget(grant);
          resolve(admitted);
        },
      };
      for (const group of groups) group.queued += 1;
      const timer = setTimeout(waiting.decide, this.limits.waitMs, false);
      this.waiting.add(waiting);
    });
  }

  private admit(groups: readonly Group[]): true {
    for (const group of groups) group.active += 1;
    return true;
  }

  private groupsOf(grant: Grant): readonly Group[] {
    const name = principalOf(grant);
    let principal = this.principals.get(name);
    if (!principal) {
      principal = new Group(this.limits.each ?? this.limits);
      this.principals.set(name, principal);
    }
    const isOwn = grant.writes !== undefined && grant.writes !== TRUSTED;
    return [this.all, principal, ...(isOwn ? [this.own] : [])];
  }

  private forget(grant: Grant): void {
    const name = principalOf(grant);
    if (this.principals.get(name)?.isEmpty) this.principals.delete(name);
  }
}

const principalOf = ({ repository, subject }: Grant): string => `${repository} ${subject}`;
