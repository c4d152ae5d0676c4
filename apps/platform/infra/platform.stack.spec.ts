import { PlatformStack } from '@platform/constructs';
import { expectEncrypted, expectTlsOnly, synthService } from '@platform/constructs/testing';
import { expect, test } from 'vitest';

const service = synthService((app) => new PlatformStack(app), {
  service: 'platform',
  language: 'ts',
});

test('publishes the name of the event bus and the alarm topics', () => {
  const { project } = service.stack.stage;
  const names = service.ofType('AWS::SSM::Parameter').map(({ properties }) => properties['Name']);

  expect(names).toEqual(
    expect.arrayContaining([
      `/${project}/dev/alarm-topics/critical/arn`,
      `/${project}/dev/alarm-topics/warning/arn`,
      `/${project}/dev/event-bus/name`,
    ]),
  );
});

test('everything at rest is encrypted, everything in transit too', () => {
  expectEncrypted(service);
  expectTlsOnly(service);
});
