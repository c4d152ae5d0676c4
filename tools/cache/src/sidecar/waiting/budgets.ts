import type { WaitBudgetOptions } from './wait-budget-options';

const KIB = 1024;

/** Reads and the drain together add less than 5 s to a run whose upstream is broken: 2.5 s and 2.25 s. */
export const READ_BUDGET: WaitBudgetOptions = {
  totalMs: 2_250,
  stallMs: 1_750,
  graceMs: 250,
  minimumBytesPerSecond: 512 * KIB,
};

/** Nobody waits for an upload while the build runs. */
export const UPLOAD_BUDGET: WaitBudgetOptions = {
  totalMs: Number.POSITIVE_INFINITY,
  stallMs: 10_000,
  graceMs: 10_000,
  minimumBytesPerSecond: 128 * KIB,
};

/** At the end of the build somebody does. */
export const DRAIN_BUDGET: WaitBudgetOptions = {
  totalMs: 1_750,
  stallMs: 1_500,
  graceMs: 500,
  minimumBytesPerSecond: 128 * KIB,
};
