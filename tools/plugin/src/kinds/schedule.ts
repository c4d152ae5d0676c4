import { PlatformError } from '@platform/model/errors';
import { LAMBDA_TIMEOUT, defineKind } from './handler-kind';
import { SCHEDULE_FORMS, scheduleProblem, timezoneProblem } from '@platform/model/schedules';

/** What holds unless told otherwise. */
const DEFAULTS = { schedule: 'rate(1 day)', timezone: 'Etc/UTC' } as const;

const assertSchedule = (expression: string): void => {
  const problem = scheduleProblem(expression);
  if (!problem) return;
  throw new PlatformError({
    what: `--schedule '${expression}' ${problem}`,
    allowed: SCHEDULE_FORMS,
  });
};

const assertTimezone = (timezone: string): void => {
  const problem = timezoneProblem(timezone);
  if (!problem) return;
  throw new PlatformError({
    what: `--timezone '${timezone}' ${problem}`,
    allowed: "an IANA name such as 'Etc/UTC', 'Europe/Amsterdam', 'America/New_York'",
  });
};

export const schedule = defineKind({
  id: 'schedule',
  label: 'runs at fixed times',
  makes: 'function run by EventBridge Scheduler, dead-letter queue',
  outputs: ['<Pascal>DlqUrl'],
  servesApi: false,
  starter: false,
  size: { memory: 256, timeout: 300 },
  timeoutLimit: LAMBDA_TIMEOUT,
  options: {
    schedule: {
      type: 'string',
      description: 'Rate, cron or at expression of EventBridge Scheduler.',
      default: DEFAULTS.schedule,
    },
    timezone: {
      type: 'string',
      description: 'IANA time zone of a cron or at expression.',
      default: DEFAULTS.timezone,
    },
  },
  plan: ({ schedule: expression = DEFAULTS.schedule, timezone = DEFAULTS.timezone }) => {
    assertSchedule(expression);
    assertTimezone(timezone);
    return [{ set: 'handler/schedule', variables: { schedule: expression, timezone } }];
  },
});
