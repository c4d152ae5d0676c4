import type { Context, ScheduledEvent } from 'aws-lambda';
import { invocation } from '../logging/index.js';
import { withMiddleware, type Middleware } from '../middleware/index.js';

/** What a schedule handler may be given beside its function. */
export interface ScheduleHandlerOptions {
  readonly middleware?: readonly Middleware<ScheduledEvent, void>[];
}

/** A Lambda function started by a schedule. */
export type ScheduleHandler = (event: ScheduledEvent, context: Context) => Promise<void>;

/**
 * The Lambda handler of a schedule (F-092). `run` gets the envelope of EventBridge: version, id,
 * source, detail-type, account, time, region, resources, detail; what it throws is retried.
 */
export const scheduleHandler = (
  run: (event: ScheduledEvent, context: Context) => Promise<unknown>,
  { middleware }: ScheduleHandlerOptions = {},
): ScheduleHandler =>
  withMiddleware(
    invocation(
      {
        describe: ({ id, time }: ScheduledEvent) => ({
          correlationId: id,
          deliveryId: id,
          fields: { scheduledTime: time },
        }),
      },
      async (event, context) => {
        await run(event, context);
      },
    ),
    middleware,
  );
