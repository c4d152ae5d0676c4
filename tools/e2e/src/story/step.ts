import { test } from 'vitest';

/** Adds a step to a story; timeout in milliseconds, default 600 000. */
export type Step = (name: string, work: () => Promise<void>, timeout?: number) => void;

/** Steps build on each other: after one that failed the others say nothing and are skipped. */
export const story = (): Step => {
  let failed: string | undefined;
  return (name, work, timeout = 600_000) =>
    test(name, { timeout }, async ({ skip }) => {
      skip(failed !== undefined, `'${failed}' failed`);
      try {
        await work();
      } catch (error) {
        failed = name;
        throw error;
      }
    });
};
