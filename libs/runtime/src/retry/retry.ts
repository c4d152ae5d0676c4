import { ServiceError } from '../errors/index.js';

/** How often and how patiently something is tried (F-106, S2-14). */
export interface RetryOptions {
  /** Tries in all; default 3. */
  readonly attempts?: number;
  /** Longest wait before the second try, in milliseconds; doubles each time; default 1000. */
  readonly baseMs?: number;
  /** Whether another try makes sense; default: `retryable` of a ServiceError. */
  readonly retryable?: (error: unknown) => boolean;
  readonly sleep?: (ms: number) => Promise<void>;
  /** From 0 to 1; full jitter: a wait is between 0 and the longest. */
  readonly random?: () => number;
}

const DEFAULTS = {
  attempts: 3,
  baseMs: 1000,
  retryable: (error: unknown): boolean => error instanceof ServiceError && error.retryable,
  sleep: (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms)),
  random: Math.random,
} satisfies Required<RetryOptions>;

/**
 * Runs `work` until it succeeds, fails for good, or has been tried often enough.
 *
 * @param work gets the number of the attempt, from 1
 * @throws the last error as it is
 */
export const retry = async <Result>(
  work: (attempt: number) => Promise<Result>,
  options: RetryOptions = {},
): Promise<Result> => {
  const { attempts, baseMs, retryable, sleep, random } = { ...DEFAULTS, ...options };
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work(attempt);
    } catch (error) {
      if (attempt >= attempts || !retryable(error)) throw error;
      await sleep(random() * baseMs * 2 ** (attempt - 1));
    }
  }
};
