import { pascalCase } from '@platform/model/names';
import type { AlarmSeverity } from '@platform/model/parameters';
import type { Stack } from 'aws-cdk-lib';
import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { StageConfig } from '../stage';
import { acceptPlainHttp } from '../validation';

/**
 * An encrypted topic that takes messages, over TLS, from the alarms of this account only. A policy of
 * its own replaces the one that would let alarms in, hence the explicit permission.
 */
export const alarmTopic = (
  stack: Stack,
  stage: StageConfig,
  severity: AlarmSeverity,
  key: IKey,
): Topic => {
  const topic = new Topic(stack, `${pascalCase(severity)}Alarms`, {
    displayName: `${severity} alarms of ${stage.project}, stage ${stage.name}`,
    masterKey: key,
    enforceSSL: stage.tlsOnly,
  });
  if (!stage.tlsOnly) acceptPlainHttp(topic, 'AwsSolutions-SNS3');
  topic.addToResourcePolicy(
    new PolicyStatement({
      sid: 'AlarmsOfThisAccount',
      effect: Effect.ALLOW,
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
    }),
  );
  return topic;
};
