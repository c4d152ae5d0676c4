import { RemovalPolicy } from 'aws-cdk-lib';
import { ServicePrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { ServiceStack } from '../service-stack';

/**
 * The key of the alarm topics. A key of our own, because CloudWatch may not use the AWS-managed key
 * of SNS: alarms to a topic under that one are silently lost.
 */
export const alarmKey = (stack: ServiceStack): Key => {
  const key = new Key(stack, 'AlarmKey', {
    description: `Alarm topics of stage ${stack.stage.name}`,
    enableKeyRotation: true,
    removalPolicy: stack.stage.retainLogs ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
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
