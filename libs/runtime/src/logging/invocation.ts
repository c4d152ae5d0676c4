import type { Context } from 'aws-lambda';
import { answerInTime } from './answer-in-time.js';
import { runInScope, type InvocationScope } from './invocation-store.js';
import { endOfInvocation } from './invocation-end.js';
import { logger } from './logger.js';
import { watchRemainingTime } from './remaining-time.js';
import { asError } from './thrown.js';
import { invocationTrace } from './trace.js';

/** How a handler describes its event to the log. */
export interface Description<Event, Result> {
  /** Correlation and delivery id, by default the request id; trace, by default Lambda's own; log fields. */
  describe(event: Event): Partial<Omit<InvocationScope, 'requestId' | 'lambda'>>;
  /** Fields of the finish line, e.g. the status code. */
  summarise?(result: Result): Readonly<Record<string, string | number>>;
}

let coldStart = true;

/** A handler has longer than its parts, so that it can still gather what came of them. */
const WHOLE = 0.5;

/**
 * Runs a handler in its scope, with a start and a finish line that carry duration and cold-start
 * flag (F-098), and a warning when less than 5 s remain (F-100). A failure is logged and rethrown, as
 * an `Error` whatever it was; a run that does not settle fails shortly before the timeout.
 */
export const invocation =
  <Event, Result>(
    { describe, summarise }: Description<Event, Result>,
    run: (event: Event, context: Context) => Promise<Result>,
  ) =>
  (event: Event, context: Context): Promise<Result> =>
    runInScope(scopeOf(describe(event), context), async () => {
      const begun = performance.now();
      const timing = { coldStart, durationMs: 0 };
      coldStart = false;
      logger().info('Invocation started', {
        ...invocationFields(context),
        coldStart: timing.coldStart,
      });
      const stopWatching = watchRemainingTime(context);
      try {
        const result = await answerInTime(() => run(event, context), context, WHOLE);
        timing.durationMs = Math.round(performance.now() - begun);
        logger().info('Invocation finished', { ...timing, ...summarise?.(result) });
        return result;
      } catch (thrown) {
        const error = asError(thrown);
        timing.durationMs = Math.round(performance.now() - begun);
        logger().error('Invocation failed', { ...timing, error });
        throw error;
      } finally {
        stopWatching();
        endOfInvocation();
      }
    });

const scopeOf = (
  { correlationId, deliveryId, traceparent, fields }: Partial<InvocationScope>,
  lambda: Context,
): InvocationScope => {
  const requestId = lambda.awsRequestId;
  return {
    requestId,
    correlationId: correlationId ?? requestId,
    deliveryId: deliveryId ?? requestId,
    traceparent: traceparent ?? invocationTrace(),
    lambda,
    fields: fields ?? {},
  };
};

/** What S1-20 asks to have in the log, once per invocation. */
const invocationFields = (context: Context): Record<string, string> => ({
  functionArn: context.invokedFunctionArn,
  logGroup: context.logGroupName,
  logStream: context.logStreamName,
  memoryLimitMb: context.memoryLimitInMB,
});
