import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { OrderPlaced } from '../../test/order-placed.js';
import { inMemoryOrdersOfUnits, order } from '../../test/orders-of-units.js';
import { eventHandler, subscribe } from '../events/index.js';
import type { RecordedEvent } from '../events/in-memory-event-publisher.js';
import { inMemoryOutbox } from '../outbox/index.js';
import { busEvent, captureLogs, lambdaContext } from '../testing/index.js';
import { inMemoryUnitOfWork as unitOfWork } from '../unit-of-work/index.js';
import { inMemoryInbox } from './index.js';

/** Where a step may be ended: before anything, between change and event, after both. */
const endings = fc.constantFrom('no', 'first', 'between', 'last');
const step = fc.oneof(
  fc.record({ kind: fc.constant('place' as const), order: fc.nat(9), ends: endings }),
  fc.record({ kind: fc.constant('hand on' as const), ends: endings }),
  fc.record({ kind: fc.constant('deliver' as const), which: fc.nat(), ends: endings }),
);

/** Orders that are placed, handed on to a bus and counted by a consumer, in memory. */
const world = () => {
  const orders = inMemoryOrdersOfUnits();
  const outbox = inMemoryOutbox();
  const counts = inMemoryOrdersOfUnits();
  const bus: RecordedEvent[] = [];
  let ends = 'no';
  const maybeEnd = (at: string): void => {
    if (ends === at) throw new Error(`Ended ${at}`);
  };
  const handler = eventHandler([
    subscribe(
      OrderPlaced,
      async () => {
        maybeEnd('first');
        const count = await counts.find('count');
        if (count) await counts.update(count, { total: count.total + 1 });
        maybeEnd('last');
      },
      { inbox: inMemoryInbox() },
    ),
  ]);
  const steps = {
    place: (id: string) =>
      unitOfWork(async () => {
        maybeEnd('first');
        await orders.create(order(id));
        maybeEnd('between');
        await outbox.publish(OrderPlaced, { orderId: id, total: 5 });
        maybeEnd('last');
      }),
    handOn: () =>
      outbox.deliver(async (event) => {
        maybeEnd('first');
        bus.push(event);
        maybeEnd('last');
      }),
    deliver: async (which: number) => {
      const event = bus[which % bus.length];
      if (!event) return;
      const { data, metadata } = event;
      await handler(busEvent(OrderPlaced, data as never, metadata), lambdaContext());
      maybeEnd('between');
    },
  };
  return { orders, counts, bus, steps, endAt: (at: string) => void (ends = at) };
};

test('F-105: whatever ends where, comes twice or in another order: every order has one effect', async () => {
  const { result } = await captureLogs(() =>
    fc.check(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (run) => {
        const { orders, counts, bus, steps, endAt } = world();
        await counts.create({ ...order('count'), total: 0 });
        for (const each of run) {
          endAt(each.ends);
          const done =
            each.kind === 'place'
              ? steps.place(`${each.order}`)
              : each.kind === 'hand on'
                ? steps.handOn()
                : steps.deliver(each.which);
          await done.catch(() => undefined);
        }
        endAt('no');
        await steps.handOn();
        for (const which of bus.keys()) await steps.deliver(which);

        const ids = Array.from({ length: 10 }, (_, n) => `${n}`);
        const kept = (await Promise.all(ids.map((id) => orders.find(id)))).filter(Boolean);
        expect((await counts.find('count'))?.total).toBe(kept.length);
      }),
      { numRuns: 80 },
    ),
  );
  expect(fc.defaultReportMessage(result)).toBeUndefined();
});
