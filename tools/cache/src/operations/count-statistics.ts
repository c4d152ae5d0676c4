import { BuildClock } from './build-clock';
import { redact } from './redact';
import type { Fault, Statistics } from './statistics';
import { type RepositoryTally, type Tally, emptyRepositoryTally } from './tally';
import type { Telemetry } from './telemetry';
import { totalUsage, usageOf } from './usage';

const MOST_FAULTS = 10;
const MOST_REPOSITORIES = 100;

const describe = (where: string, error: unknown): Fault => ({
  at: new Date().toISOString(),
  where,
  message: redact(error instanceof Error ? error.message : String(error)).slice(0, 200),
});

const increment = (counts: Record<string, number>, name: string): void => {
  counts[name] = (counts[name] ?? 0) + 1;
};

/** Counts for `/stats` and the page, beginning at a tally. */
export class StatisticsCounter {
  private readonly repositories: Map<string, RepositoryTally>;
  private readonly clocks = new Map<string, BuildClock>();

  constructor(private readonly tally: Tally) {
    this.repositories = new Map(tally.repositories);
  }

  readonly telemetry: Telemetry = {
    hit: ({ repository, size, ms }) => {
      const tally = this.of(repository);
      tally.hits += 1;
      tally.bytesServed += size;
      tally.hitMs += ms;
    },
    miss: ({ repository, hash }) => {
      this.of(repository).misses += 1;
      if (hash) this.clock(repository).missed(hash, Date.now());
    },
    stored: ({ repository, size, hash }) => {
      const tally = this.of(repository);
      tally.stored += 1;
      tally.bytesStored += size;
      if (hash) this.clock(repository).built(hash, Date.now());
    },
    exists: () => void (this.tally.existed += 1),
    writeRefused: (reason) => increment(this.tally.writesRefused, reason),
    authenticationFailed: (reason) => increment(this.tally.authenticationFailures, reason),
    evicted: ({ count, bytes }) => {
      this.tally.evicted.entries += count;
      this.tally.evicted.bytes += bytes;
    },
    tampered: () => void (this.tally.tampered += 1),
    fault: (where, error) => {
      const { faults } = this.tally;
      faults.total += 1;
      faults.latest = [describe(where, error), ...faults.latest].slice(0, MOST_FAULTS);
    },
  };

  /** The counts as they are now, for a file. */
  snapshot(): Tally {
    for (const [repository, clock] of this.clocks) this.of(repository).built = clock.time;
    return { ...this.tally, repositories: [...this.repositories] };
  }

  statistics(): Statistics {
    const { repositories, version: _, ...rest } = this.snapshot();
    const usages = repositories.map(([repository, tally]) => usageOf(repository, tally));
    return {
      ...rest,
      at: new Date().toISOString(),
      total: totalUsage(usages),
      repositories: usages.sort((a, b) => b.hits - a.hits).slice(0, MOST_REPOSITORIES),
    };
  }

  private of(repository: string): RepositoryTally {
    const known = this.repositories.get(repository) ?? emptyRepositoryTally();
    this.repositories.set(repository, known);
    return known;
  }

  private clock(repository: string): BuildClock {
    const known = this.clocks.get(repository) ?? new BuildClock(this.of(repository).built);
    this.clocks.set(repository, known);
    return known;
  }
}
