import { expect, test } from 'vitest';
import { stages } from '../../test/orders-service';
import { PlatformStack } from '../index';
import { expectEncrypted, expectNoWildcards, expectTlsOnly, synthService } from '../testing';

const synth = (stage: string) =>
  synthService((app) => new PlatformStack(app), { service: 'platform', stages, stage });

test('F-161, C-10: bus and alarm topics are found by their parameters', () => {
  const platform = synth('dev');
  expect(Object.keys(platform.templates)).toEqual(['platform--platform--dev']);
  const names = platform.ofType('AWS::SSM::Parameter').map(({ properties }) => properties['Name']);
  expect(names.sort()).toEqual([
    '/platform/dev/alarm-topics/critical/arn',
    '/platform/dev/alarm-topics/warning/arn',
    '/platform/dev/event-bus/name',
  ]);
  expect(platform.ofType('AWS::Events::EventBus')).toHaveLength(1);
});

test('F-172: topics are encrypted and take TLS only', () => {
  const platform = synth('dev');
  expectEncrypted(platform);
  expectTlsOnly(platform);
  expectNoWildcards(platform);
});

test('alarms of the account may publish to the topics and use their key', () => {
  const platform = synth('dev');
  const allowed = { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } };
  const statements = platform
    .ofType('AWS::SNS::TopicPolicy')
    .map(({ properties }) => properties['PolicyDocument']);
  expect(statements).toHaveLength(2);
  for (const statement of statements) {
    expect(statement).toMatchObject({
      Statement: expect.arrayContaining([
        expect.objectContaining({ Action: 'sns:Publish', Effect: 'Allow', Condition: allowed }),
      ]),
    });
  }
  const key = platform.ofType('AWS::KMS::Key')[0]?.properties;
  expect(key).toMatchObject({ EnableKeyRotation: true });
  expect(key?.['KeyPolicy']).toMatchObject({
    Statement: expect.arrayContaining([
      expect.objectContaining({
        Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Condition: allowed,
      }),
    ]),
  });
});
