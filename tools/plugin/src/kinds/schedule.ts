import { PlatformError } from '@platform/model/errors';
import { LAMBDA_TIMEOUT, ownUnit, type HandlerKind } from './handler-kind';
import { SCHEDULE_FORMS, scheduleProblem, timezoneProblem } from './schedule-expression';

/** Once a day unless told otherwise. */
const DEFAULT_SCHEDULE = 'rate(1 day)';

function assertSchedule(expression: string): void {
  const problem = scheduleProblem(expression);
  if (!problem) return;
  throw new PlatformError({
    what: `--schedule '${expression}' ${problem}`,
    allowed: SCHEDULE_FORMS,
  });
}

function assertTimezone(timezone: string): void {
  const problem = timezoneProblem(timezone);
  if (!problem) return;
  throw new PlatformError({
    what: `--timezone '${timezone}' ${problem}`,
    allowed: "an IANA name such as 'Etc/UTC', 'Europe/Amsterdam', 'America/New_York'",
  });
}

export const schedule: HandlerKind = {
  id: 'schedule',
  label: 'schedule  runs at fixed times',
  servesApi: false,
  timeoutLimit: LAMBDA_TIMEOUT,
  options: ['schedule', 'timezone'],
  plan: ({ schedule: expression = DEFAULT_SCHEDULE, timezone = 'Etc/UTC' }) => {
    assertSchedule(expression);
    assertTimezone(timezone);
    return [{ set: 'handler/schedule', variables: { schedule: expression, timezone } }];
  },
  units: ownUnit,
};
