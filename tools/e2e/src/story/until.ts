import { setTimeout } from 'node:timers/promises';

const INTERVAL = 100;

/**
 * Asks again until there is an answer.
 *
 * @param what names the awaited thing in the error
 * @param ask resolves to `undefined` as long as the answer is not there
 * @param deadline milliseconds. Default 90 000
 * @param interval milliseconds. Default 100
 * @throws Error when the deadline passes
 */
export const until = async <T>(
  what: string,
  ask: () => Promise<T | undefined>,
  deadline = 90_000,
  interval = INTERVAL,
): Promise<T> => {
  const end = Date.now() + deadline;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw new Error(`${what}: nothing after ${deadline} ms`);
    await setTimeout(interval);
  }
};
