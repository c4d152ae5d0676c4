import { expectThat } from './expectation';
import type { SynthesizedService } from './synth-service';
import { property, refersTo } from './template-resource';

/** Every dead-letter queue has an alarm that tells somebody (F-156). */
export const expectAlarms = (service: SynthesizedService): void => {
  const alarms = service.ofType('AWS::CloudWatch::Alarm').filter((alarm) => {
    const actions = property(alarm, 'AlarmActions');
    return Array.isArray(actions) && actions.length > 0;
  });
  const targets = [
    ...service.ofType('AWS::SQS::Queue').map((queue) => property(queue, 'RedrivePolicy')),
    ...service
      .ofType('AWS::Lambda::EventInvokeConfig')
      .map(({ properties }) => properties['DestinationConfig']),
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
    'an alarm with an action on each',
    'use DeadLetterQueue or DlqAlarm of @platform/constructs',
  );
};
