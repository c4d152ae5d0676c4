import type { PatienceOptions } from './patience';

const KIB = 1024;

/** Reads and the drain together add at most 5 s to a run whose upstream is broken: 3 s and 2 s. */
export const READ_PATIENCE: PatienceOptions = {
  totalMs: 3_000,
  stallMs: 2_000,
  graceMs: 250,
  leastBytesPerSecond: 512 * KIB,
};

/** Nobody waits for an upload while the build runs. */
export const UPLOAD_PATIENCE: PatienceOptions = {
  totalMs: Number.POSITIVE_INFINITY,
  stallMs: 10_000,
  graceMs: 10_000,
  leastBytesPerSecond: 128 * KIB,
};

/** At the end of the build somebody does. */
export const DRAIN_PATIENCE: PatienceOptions = {
  totalMs: 2_000,
  stallMs: 1_750,
  graceMs: 500,
  leastBytesPerSecond: 128 * KIB,
};
