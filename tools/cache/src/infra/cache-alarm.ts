import type { ServiceStack } from '@platform/constructs';
import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { Construct } from 'constructs';

/** How long a metric is summed up before it is judged. */
export const ALARM_PERIOD = Duration.minutes(5);

/** Tells the stage's warning topic as soon as `metric` reaches one in five minutes. */
export const warnWhenAny = (
  scope: Construct,
  id: string,
  service: ServiceStack,
  { metric, alarmDescription }: { metric: IMetric; alarmDescription: string },
): void => {
  new Alarm(scope, id, {
    alarmDescription,
    metric,
    threshold: 1,
    evaluationPeriods: 1,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  }).addAlarmAction(new SnsAction(service.warnings));
};
