import { z } from 'zod';

const count = z.number().int().nonnegative();
const counts = z.record(z.string(), count);

const repositoryTally = z.object({
  hits: count,
  misses: count,
  stored: count,
  bytesServed: count,
  bytesStored: count,
  /** Time spent on serving hits. */
  hitMs: z.number().nonnegative(),
  built: z.object({ entries: count, ms: z.number().nonnegative() }),
});

/** The running counts behind the statistics, as they are kept over restarts. */
export const tallySchema = z.object({
  version: z.literal(1),
  since: z.iso.datetime(),
  repositories: z.array(z.tuple([z.string(), repositoryTally])),
  existed: count,
  evicted: z.object({ entries: count, bytes: count }),
  writesRefused: counts,
  authenticationFailures: counts,
  tampered: count,
  faults: z.object({
    total: count,
    latest: z.array(z.object({ at: z.iso.datetime(), where: z.string(), message: z.string() })),
  }),
});

export type Tally = z.infer<typeof tallySchema>;
export type RepositoryTally = z.infer<typeof repositoryTally>;

export const emptyTally = (): Tally => ({
  version: 1,
  since: new Date().toISOString(),
  repositories: [],
  existed: 0,
  evicted: { entries: 0, bytes: 0 },
  writesRefused: {},
  authenticationFailures: {},
  tampered: 0,
  faults: { total: 0, latest: [] },
});

export const emptyRepositoryTally = (): RepositoryTally => ({
  hits: 0,
  misses: 0,
  stored: 0,
  bytesServed: 0,
  bytesStored: 0,
  hitMs: 0,
  built: { entries: 0, ms: 0 },
});
