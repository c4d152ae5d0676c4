import { eventHandler } from '@platform/runtime/events';
import { lambdaContext } from '@platform/runtime/testing';
import { expect, test } from 'vitest';
import event from '../../../events/event.json';
import { subscriptions } from '../../adapters/inbound/events';
import { testPorts } from '../../adapters/outbound/memory/test-ports';

test('acknowledges an event that nobody here subscribed to', async () => {
  const handler = eventHandler(subscriptions(testPorts()));

  await expect(handler(event, lambdaContext())).resolves.toBeUndefined();
});
