import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { AlarmedService } from './dlq-alarm';

const BEHIND = Duration.minutes(5);

/**
 * Tells the stage's warning topic that a function works on records of a stream which are five minutes old: what
 * comes in waits behind something that fails (AWS: Lambda metrics, IteratorAge).
 */
export class BehindAlarm extends Construct {
  readonly alarm: Alarm;

  /** @param of what is behind, e.g. `outbox 'outbox'` */
  constructor(
    scope: Construct,
    id: string,
    service: AlarmedService,
    lambda: IFunction,
    of: string,
  ) {
    super(scope, id);
    this.alarm = new Alarm(this, 'Alarm', {
      alarmDescription: `The ${of} of service ${service.service} is ${BEHIND.toMinutes()} minutes behind`,
      metric: lambda.metric('IteratorAge', { period: Duration.minutes(1), statistic: 'Maximum' }),
      threshold: BEHIND.toMilliseconds(),
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    this.alarm.addAlarmAction(new SnsAction(service.warnings));
  }
}
