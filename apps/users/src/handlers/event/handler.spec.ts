import { eventHandler } from '@platform/runtime/events';
import { lambdaContext } from '@platform/runtime/testing';
import { expect, test } from 'vitest';
import event from '../../../samples/event.json';
import { subscriptions } from '../../adapters/inbound/events';
import { testPorts } from '../../adapters/outbound/memory/test-ports';
import { userFixture } from '../../core/domain/user.fixture';

test('counts the order of the sample event', async () => {
  const ports = testPorts();
  await ports.users.create(userFixture());

  await eventHandler(subscriptions(ports))(event, lambdaContext());

  expect(await ports.users.find(userFixture())).toMatchObject({ orderCount: 1 });
});

test('acknowledges an event that nobody here subscribed to', async () => {
  const handler = eventHandler(subscriptions(testPorts()));
  const other = { ...event, 'detail-type': 'SomethingElseHappened' };

  await expect(handler(other, lambdaContext())).resolves.toBeUndefined();
});
