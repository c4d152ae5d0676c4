import { setTimeout } from 'node:timers/promises';

/** Asks again until the answer is true; throws after `deadlineMs`. */
export const until = async (
  what: string,
  ask: () => boolean | Promise<boolean>,
  deadlineMs = 10_000,
): Promise<void> => {
  const end = Date.now() + deadlineMs;
  while (!(await ask())) {
    if (Date.now() > end) throw new Error(`${what}: not within ${deadlineMs} ms`);
    await setTimeout(10);
  }
};
