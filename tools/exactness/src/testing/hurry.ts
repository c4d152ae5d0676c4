import { syncBuiltinESMExports } from 'node:module';
import promised from 'node:timers/promises';

/** Milliseconds; what is shorter is waited for as it is. */
const SHORT = 20;
const FACTOR = 50;

const hurried = (delay = 0): number => (delay > SHORT ? Math.max(delay / FACTOR, 1) : delay);

/**
 * Waits of the code under test, such as polls and pauses between attempts, are fifty times as short:
 * the account answers within milliseconds, and what matters is the order of things.
 *
 * @returns what ends that
 */
export const hurry = (): (() => void) => {
  const { setTimeout: plain } = globalThis;
  const { setTimeout: pause } = promised;
  const timer = (work: () => void, delay?: number, ...args: []): NodeJS.Timeout =>
    plain(work, hurried(delay), ...args);
  globalThis.setTimeout = Object.assign(timer, plain) as typeof setTimeout;
  promised.setTimeout = (delay, ...rest) => pause(hurried(delay), ...rest);
  syncBuiltinESMExports();
  return () => {
    globalThis.setTimeout = plain;
    promised.setTimeout = pause;
    syncBuiltinESMExports();
  };
};
