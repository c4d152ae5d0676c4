import { summarise } from './summary.mjs';

/**
 * Measures several programs in turns, so that a slow moment of the machine hits a figure and its
 * floor alike. One round before the others is not counted: it fills the caches of the disk.
 *
 * @param runs counted rounds
 * @param cases by name: `run` is measured, `prepare` goes before it and is not
 * @returns a summary by name
 */
export const measureRounds = async (runs, cases) => {
  const results = Object.fromEntries(Object.keys(cases).map((name) => [name, []]));
  for (let round = 0; round <= runs; round += 1) {
    for (const [name, { prepare, run }] of Object.entries(cases)) {
      await prepare?.();
      const measured = await run();
      if (round > 0) results[name].push(measured);
    }
  }
  return Object.fromEntries(
    Object.entries(results).map(([name, measured]) => [name, summarise(measured)]),
  );
};
