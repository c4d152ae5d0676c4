import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { StageConfig } from '../stage';

/** A service by what its alarms need of it. */
export interface AlarmedService {
  /** Name of the service. */
  readonly service: string;
  readonly stage: StageConfig;
  /** The topic for alarms that can wait until the morning. */
  readonly warnings: ITopic;
}

/**
 * Tells the stage's warning topic that messages wait in a dead-letter queue: at least the stage's
 * `alarms.dlqDepth` (default 1) in one period of a minute (F-156, S2-28).
 */
export class DlqAlarm extends Construct {
  readonly alarm: Alarm;

  /** @param of what fails into the queue, e.g. `worker 'worker'` */
  constructor(scope: Construct, id: string, service: AlarmedService, queue: IQueue, of: string) {
    super(scope, id);
    this.alarm = new Alarm(this, 'Alarm', {
      alarmDescription: `Messages of ${of} of service ${service.service} wait in its dead-letter queue`,
      metric: queue.metricApproximateNumberOfMessagesVisible({
        period: Duration.minutes(1),
        statistic: 'Maximum',
      }),
      threshold: service.stage.dlqDepth,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    this.alarm.addAlarmAction(new SnsAction(service.warnings));
  }
}
