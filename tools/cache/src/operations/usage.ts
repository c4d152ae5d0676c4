import type { RepositoryUsage, Usage } from './statistics';
import type { RepositoryTally } from './tally';

const secondsSaved = ({ hits, hitMs, built }: RepositoryTally): number | null =>
  built.entries === 0 ? null : Math.max(0, (hits * built.ms) / built.entries - hitMs) / 1000;

const hitRate = (hits: number, misses: number): number | null =>
  hits + misses === 0 ? null : hits / (hits + misses);

/** What one repository had from the cache. */
export const usageOf = (repository: string, tally: RepositoryTally): RepositoryUsage => ({
  repository,
  hits: tally.hits,
  misses: tally.misses,
  hitRate: hitRate(tally.hits, tally.misses),
  stored: tally.stored,
  bytesServed: tally.bytesServed,
  bytesStored: tally.bytesStored,
  secondsSaved: secondsSaved(tally),
});

/** What all had together; the time saved is that of the repositories where it is known. */
export const totalUsage = (usages: readonly Usage[]): Usage => {
  const sum = (of: (usage: Usage) => number) =>
    usages.reduce((total, usage) => total + of(usage), 0);
  const [hits, misses] = [sum((usage) => usage.hits), sum((usage) => usage.misses)];
  return {
    hits,
    misses,
    hitRate: hitRate(hits, misses),
    stored: sum((usage) => usage.stored),
    bytesServed: sum((usage) => usage.bytesServed),
    bytesStored: sum((usage) => usage.bytesStored),
    secondsSaved: usages.some((usage) => usage.secondsSaved !== null)
      ? sum((usage) => usage.secondsSaved ?? 0)
      : null,
  };
};
