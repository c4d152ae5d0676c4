import { PlatformError } from '../errors/platform-error';
import { LAMBDA_TIMEOUT, ownUnit, type HandlerKind } from './handler-kind';

/** Once a day unless told otherwise. */
const DEFAULT_SCHEDULE = 'rate(1 day)';
const RATE = /^rate\((\d+) (minute|minutes|hour|hours|day|days)\)$/;
const CRON = /^cron\((\S+) (\S+) (\S+) (\S+) (\S+) (\S+)\)$/;

/** Grammar: docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html */
function problemWith(expression: string): string | undefined {
  const rate = RATE.exec(expression);
  if (rate) return rateProblem(Number(rate[1]), rate[2] ?? '');
  const cron = CRON.exec(expression);
  if (!cron) return 'is neither a rate nor a cron expression of six fields';
  const questionMarks = [cron[3], cron[5]].filter((field) => field === '?').length;
  return questionMarks === 1
    ? undefined
    : "needs '?' in exactly one of day-of-month and day-of-week";
}

function rateProblem(value: number, unit: string): string | undefined {
  if (value === 0) return 'has a rate of zero';
  const plural = unit.endsWith('s');
  return plural === value > 1
    ? undefined
    : `needs '${plural ? unit.slice(0, -1) : `${unit}s`}' after ${value}`;
}

function assertSchedule(expression: string): void {
  const problem = problemWith(expression);
  if (!problem) return;
  throw new PlatformError({
    message: `--schedule '${expression}' ${problem}`,
    allowed: "'rate(1 hour)', 'rate(5 minutes)', 'cron(0 10 * * ? *)'",
  });
}

function assertTimezone(timezone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone: timezone });
  } catch {
    throw new PlatformError({
      message: `--timezone '${timezone}' is unknown`,
      allowed: "an IANA name such as 'Etc/UTC', 'Europe/Amsterdam', 'America/New_York'",
    });
  }
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
