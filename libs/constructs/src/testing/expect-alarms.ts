import { expectThat } from './expectation';
import type { SynthesizedService } from './synth-service';
import { property, refersTo, type TemplateResource } from './template-resource';

/** Whether somebody hears of as many waiting messages as the stage says. */
const tells = ({ stack }: SynthesizedService, { properties }: TemplateResource): boolean => {
  const { AlarmActions, ActionsEnabled, MetricName, Threshold, ComparisonOperator } = properties;
  return (
    Array.isArray(AlarmActions) &&
    AlarmActions.length > 0 &&
    ActionsEnabled !== false &&
    MetricName === 'ApproximateNumberOfMessagesVisible' &&
    ComparisonOperator === 'GreaterThanOrEqualToThreshold' &&
    Number(Threshold) <= stack.stage.dlqDepth
  );
};

/** Every dead-letter queue has an alarm that tells somebody (F-156). */
export const expectAlarms = (service: SynthesizedService): void => {
  const alarms = service.ofType('AWS::CloudWatch::Alarm').filter((alarm) => tells(service, alarm));
  const targets = [
    ...service.ofType('AWS::SQS::Queue').map((queue) => property(queue, 'RedrivePolicy')),
    ...['AWS::Lambda::EventInvokeConfig', 'AWS::Lambda::EventSourceMapping'].flatMap((type) =>
      service.ofType(type).map(({ properties }) => properties['DestinationConfig']),
    ),
  ];
  const silent = service
    .ofType('AWS::SQS::Queue')
    .filter(({ logicalId }) => refersTo(targets, logicalId))
    .filter(({ logicalId }) => !alarms.some((alarm) => refersTo(alarm.properties, logicalId)))
    .map(({ logicalId }) => logicalId);
  expectThat(
    silent.length === 0,
    'A dead-letter queue fills without anybody being told',
    silent,
    'an alarm on each, with an action, for as many waiting messages as the stage says',
    'use DeadLetterQueue or DlqAlarm of @platform/constructs',
  );
};
