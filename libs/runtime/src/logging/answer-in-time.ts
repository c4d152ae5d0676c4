import type { Context } from 'aws-lambda';
import { currentScope } from './invocation-store.js';

/** Time kept for the answer: at most this, at most a tenth of what the function has. */
const LONGEST_MARGIN_MS = 500;

interface Times {
  /** The timeout, as a time of `performance.now()`. */
  readonly timeout: number;
  readonly margin: number;
}

const known = new WeakMap<Context, Times>();

const timesOf = (context: Context): Times => {
  const remaining = context.getRemainingTimeInMillis();
  const timeout = performance.now() + remaining;
  const times = known.get(context) ?? {
    timeout,
    margin: Math.min(LONGEST_MARGIN_MS, remaining / 10),
  };
  known.set(context, times);
  return times;
};

/**
 * What `work` comes to. When it does not settle in time for an answer it fails, up to 500 ms before
 * the timeout of the invocation, so that a batch can still say which of its records are done.
 *
 * @param work may throw at once; what it does after it was given up on is ignored
 * @param context default: the one of the invocation at hand; without one there is no end
 * @param share of the time kept for the answer; default all of it
 */
export const answerInTime = async <Result>(
  work: () => Result | PromiseLike<Result>,
  context: Context | undefined = currentScope()?.lambda,
  share = 1,
): Promise<Result> => {
  if (!context) return work();
  const { timeout, margin } = timesOf(context);
  const milliseconds = timeout - margin * share - performance.now();
  if (milliseconds <= 0) throw new UnfinishedError();
  let timer: NodeJS.Timeout | undefined;
  const end = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new UnfinishedError()), milliseconds);
  });
  try {
    return await Promise.race([work(), end]);
  } finally {
    clearTimeout(timer);
  }
};

/** Work that had not settled when the answer had to be given. */
export class UnfinishedError extends Error {
  override readonly name = 'UnfinishedError';
  constructor() {
    super('Given up shortly before the timeout: it had not settled');
  }
}
