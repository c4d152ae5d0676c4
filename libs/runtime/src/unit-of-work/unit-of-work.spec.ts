import { expect, test } from 'vitest';
import { inMemoryOrdersOfUnits, order } from '../../test/orders-of-units.js';
import { unitOfWorkSuite } from '../../test/unit-of-work.suite.js';
import { eventPublisher } from '../events/index.js';
import { inMemoryInbox } from '../inbox/index.js';
import { inMemoryOutbox } from '../outbox/index.js';
import { inMemoryUnitOfWork as unitOfWork } from './index.js';

unitOfWorkSuite(async () => {
  const events = inMemoryOutbox();
  const waiting = async () => {
    const ids: string[] = [];
    await events.deliver(async ({ data }) => ids.push((data as { orderId: string }).orderId));
    return ids;
  };
  return {
    orders: inMemoryOrdersOfUnits(),
    events,
    unitOfWork,
    inbox: inMemoryInbox(),
    waiting,
  };
});

test('what was not awaited inside a unit of work is refused, not kept alone', async () => {
  const orders = inMemoryOrdersOfUnits();
  let late: Promise<void> = Promise.resolve();
  let go = (): void => undefined;
  const signal = new Promise<void>((resolve) => (go = resolve));

  await unitOfWork(async () => {
    late = signal.then(() => orders.create(order('late')));
  });
  go();

  await expect(late).rejects.toThrow('A unit of work has ended before its work had');
  expect(await orders.find('late')).toBeUndefined();
});

test('the bus takes no event inside of a unit of work: its change may not come to be', async () => {
  const client = { send: () => Promise.reject(new Error('Nothing is sent')) };
  const events = eventPublisher({ busName: 'bus', client });

  await expect(unitOfWork(() => events.publishAll([]))).rejects.toThrow(
    'An event would leave before what it tells of is kept',
  );
});
