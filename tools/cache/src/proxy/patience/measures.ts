import type { PatienceOptions } from './patience-options';

const KIB = 1024;

/** Reads and the drain together add less than 5 s to a run whose upstream is broken: 2.5 s and 2.25 s. */
export const READ_PATIENCE: PatienceOptions = {
  totalMs: 2_250,
  stallMs: 1_750,
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
  totalMs: 1_750,
  stallMs: 1_500,
  graceMs: 500,
  leastBytesPerSecond: 128 * KIB,
};
