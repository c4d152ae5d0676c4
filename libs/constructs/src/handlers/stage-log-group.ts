import { RemovalPolicy } from 'aws-cdk-lib';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { StageConfig } from '../stage';

/** A log group kept as long as the stage says (S3-23, S0-63). */
export const stageLogGroup = (scope: Construct, id: string, stage: StageConfig): LogGroup =>
  new LogGroup(scope, id, {
    retention: stage.logRetentionDays,
    removalPolicy: stage.retainLogs ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
