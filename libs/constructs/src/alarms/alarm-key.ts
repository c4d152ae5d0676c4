import { RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { ServicePrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { StageConfig } from '../stage';

/**
 * The key of the alarm topics. A key of our own, because CloudWatch may not use the AWS-managed key
 * of SNS: alarms to a topic under that one are silently lost.
 */
export const alarmKey = (stack: Stack, stage: StageConfig): Key => {
  const key = new Key(stack, 'AlarmKey', {
    description: `Alarm topics of stage ${stage.name}`,
    enableKeyRotation: true,
    removalPolicy: stage.retainLogs ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
  key.addToResourcePolicy(
    new PolicyStatement({
      sid: 'AlarmsOfThisAccount',
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: ['*'],
      conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
    }),
  );
  return key;
};
