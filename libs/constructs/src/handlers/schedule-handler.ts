import { Duration, TimeZone } from 'aws-cdk-lib';
import { Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { ServiceStack } from '../app';
import { accept } from '../validation';
import { PlatformError } from '@platform/model/errors';
import { DeadLetterQueue } from './dead-letter-queue';
import { SCHEDULE_FORMS, scheduleProblem, timezoneProblem } from '@platform/model/schedules';
import { ServiceFunction, type HandlerProps } from './service-function';
import { requireWhole } from './require-whole';

export interface ScheduleHandlerProps extends HandlerProps {
  /** `rate(1 day)`, `cron(0 10 * * ? *)` or `at(2027-01-01T00:00:00)`. */
  readonly schedule: string;
  /** IANA name. Default `Etc/UTC`. */
  readonly timezone?: string;
  /** Hours a missed run is kept trying, 1–24. Default 24. */
  readonly maxAgeHours?: number;
  /** Attempts to start after the first, 0–185. Default 8. */
  readonly retryAttempts?: number;
  /** Default true. */
  readonly enabled?: boolean;
}

const requireSchedule = (handler: string, expression: string): string => {
  const problem = scheduleProblem(expression);
  if (!problem) return expression;
  throw new PlatformError({
    what: `The schedule of handler '${handler}' is not an expression of the Scheduler: it ${problem}`,
    got: `'${expression}'`,
    allowed: SCHEDULE_FORMS,
    run: `edit schedule in infra/handlers/${handler}.ts`,
  });
};

const requireTimezone = (handler: string, timezone: string): TimeZone => {
  const problem = timezoneProblem(timezone);
  if (!problem) return TimeZone.of(timezone);
  throw new PlatformError({
    what: `The time zone of handler '${handler}' ${problem}`,
    got: `'${timezone}'`,
    allowed: "an IANA name such as 'Etc/UTC' or 'Europe/Paris'",
    run: `edit timezone in infra/handlers/${handler}.ts`,
  });
};

/**
 * A handler run by EventBridge Scheduler (F-088, O-27): time zone, retries, maximum age; a run that
 * could not start, or failed after Lambda's two retries, ends in the dead-letter queue.
 * Output `<Pascal>DlqUrl`.
 *
 * @throws PlatformError for a malformed schedule or time zone
 */
export class ScheduleHandler extends ServiceFunction {
  readonly deadLetterQueue: Queue;

  constructor(service: ServiceStack, name: string, props: ScheduleHandlerProps) {
    const expression = requireSchedule(name, props.schedule);
    const timezone = requireTimezone(name, props.timezone ?? 'Etc/UTC');
    const deadLetterQueue = new DeadLetterQueue(service, name, 'schedule').queue;
    super(service, name, { ...props, kind: 'schedule', deadLetterQueue });
    this.deadLetterQueue = deadLetterQueue;
    const role = this.schedulerRole();
    new Schedule(this, 'Schedule', {
      description: `Runs handler '${name}' of service ${service.service}`,
      schedule: ScheduleExpression.expression(expression, timezone),
      enabled: props.enabled ?? true,
      target: new LambdaInvoke(this.function, {
        role,
        deadLetterQueue,
        maxEventAge: Duration.hours(
          requireWhole(name, 'maxAgeHours', props.maxAgeHours ?? 24, 1, 24),
        ),
        retryAttempts: requireWhole(name, 'retryAttempts', props.retryAttempts ?? 8, 0, 185),
      }),
    });
    accept(role, [
      {
        id: 'AwsSolutions-IAM5',
        reason: 'The :* suffix stands for versions and aliases of this one function.',
      },
    ]);
    this.register();
  }

  private schedulerRole(): Role {
    return new Role(this, 'SchedulerRole', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': this.service.account } },
      }),
    });
  }
}
