import { expect, test } from 'vitest';
import { z } from 'zod';
import { ConflictError, ValidationError } from '../src/errors/index.js';
import type { EventPublisher, Inbox, UnitOfWork } from '../src/ports/index.js';
import { order, type OrdersOfUnits } from './orders-of-units.js';

const schema = z.object({ orderId: z.string(), note: z.string() });

const OrderPlaced = {
  source: 'orders.context',
  detailType: 'OrderPlaced',
  version: 1,
  schema,
} as const;

/** What belongs together: a repository, what publishes from it, and what reacts once. */
export interface Context {
  readonly orders: OrdersOfUnits;
  readonly events: EventPublisher;
  readonly unitOfWork: UnitOfWork;
  readonly inbox: Inbox;
  /** Ids of orders whose events wait for being handed on, in their order. */
  waiting(): Promise<readonly string[]>;
}

const placed = (orderId: string, note = '') => ({ orderId, note });

/** What units of work do, whatever keeps their changes; each test gets an empty context. */
export const unitOfWorkSuite = (create: () => Promise<Context>) => {
  test('a change and its event are kept together', async () => {
    const { orders, events, unitOfWork, waiting } = await create();

    const answer = await unitOfWork(async () => {
      await orders.create(order('a'));
      await events.publish(OrderPlaced, placed('a'));
      return orders.find('a');
    });

    expect(answer).toBeUndefined();
    expect(await orders.find('a')).toEqual(order('a'));
    expect(await waiting()).toEqual(['a']);
  });

  test('of work that fails, nothing is kept: before its end, or by the condition of one change', async () => {
    const { orders, events, unitOfWork, waiting } = await create();
    await orders.create(order('there'));

    const failing = unitOfWork(async () => {
      await orders.create(order('a'));
      await events.publish(OrderPlaced, placed('a'));
      throw new Error('Out of tea');
    });
    await expect(failing).rejects.toThrow('Out of tea');
    const second = unitOfWork(async () => {
      await orders.create(order('b'));
      await events.publish(OrderPlaced, placed('b'));
      await orders.create(order('there'));
    });
    await expect(second).rejects.toThrow(ConflictError);

    expect([await orders.find('a'), await orders.find('b')]).toEqual([undefined, undefined]);
    expect(await waiting()).toEqual([]);
  });

  test('an update says what the item is then, and is a conflict where it was changed meanwhile', async () => {
    const { orders, unitOfWork } = await create();
    await orders.create(order('a'));

    const updated = await unitOfWork(() => orders.update(order('a'), { total: 9 }));
    expect(updated).toMatchObject({ orderId: 'a', total: 9, version: 2 });
    expect(await orders.find('a')).toEqual(updated);

    await expect(unitOfWork(() => orders.update(order('a'), { total: 1 }))).rejects.toThrow(
      ConflictError,
    );
    await unitOfWork(() => orders.delete('a'));
    expect(await orders.find('a')).toBeUndefined();
  });

  test('a unit within another is part of it', async () => {
    const { orders, unitOfWork } = await create();

    const failing = unitOfWork(async () => {
      await unitOfWork(() => orders.create(order('a')));
      throw new Error('Out of tea');
    });

    await expect(failing).rejects.toThrow('Out of tea');
    expect(await orders.find('a')).toBeUndefined();
  });

  test('of a unit whose inner one fails nothing is kept, whoever catches the error', async () => {
    const { orders, events, unitOfWork, waiting } = await create();

    const caught = unitOfWork(async () => {
      await orders.create(order('a'));
      const inner = unitOfWork(async () => {
        await orders.create(order('b'));
        await events.publish(OrderPlaced, placed('b'));
        throw new Error('Out of tea');
      });
      await inner.catch(() => undefined);
    });

    await expect(caught).rejects.toThrow('Out of tea');
    expect([await orders.find('a'), await orders.find('b')]).toEqual([undefined, undefined]);
    expect(await waiting()).toEqual([]);
  });

  test('one change of an item, 100 items, an event of 256 KB, events of 400 KB together', async () => {
    const { orders, events, unitOfWork, waiting } = await create();
    const twice = unitOfWork(async () => {
      await orders.create(order('a'));
      await orders.delete('a');
    });
    await expect(twice).rejects.toThrow('changes ORDER#a / DETAILS twice');

    const ids = Array.from({ length: 101 }, (_, n) => `${n}`);
    const many = unitOfWork(async () => {
      for (const id of ids) await orders.create(order(id));
    });
    await expect(many).rejects.toMatchObject({
      name: 'ValidationError',
      issues: [{ field: '', message: 'Is too much at once: a unit of work changes 100 items' }],
    });

    const large = unitOfWork(() => events.publish(OrderPlaced, placed('a', 'x'.repeat(262_144))));
    await expect(large).rejects.toMatchObject({
      issues: [{ field: 'OrderPlaced', message: expect.stringContaining('at most 262144 bytes') }],
    });
    const together = unitOfWork(async () => {
      for (const id of ['a', 'b']) {
        await events.publish(OrderPlaced, placed(id, 'x'.repeat(210_000)));
      }
    });
    await expect(together).rejects.toThrow(ValidationError);
    expect(await waiting()).toEqual([]);
  });

  test('events leave in the order of the units of work, and of publishing within one', async () => {
    const { orders, events, unitOfWork, waiting } = await create();

    for (const id of ['c', 'a', 'b']) {
      await unitOfWork(async () => {
        await orders.create(order(id));
        for (const step of [1, 2]) await events.publish(OrderPlaced, placed(`${id}${step}`));
      });
    }

    expect(await waiting()).toEqual(['c1', 'c2', 'a1', 'a2', 'b1', 'b2']);
  });

  test('outside of a unit of work no event is published', async () => {
    const { events } = await create();

    await expect(events.publish(OrderPlaced, placed('a'))).rejects.toThrow(
      'OrderPlaced would leave without what it tells of',
    );
  });

  test('an event has its effect once: again, at once, and after a failure', async () => {
    const { orders, inbox } = await create();
    await orders.create(order('a'));
    const delivery = (eventId: string) => ({ eventId, reaction: 'orders.context OrderPlaced' });
    const add = async () => {
      const stored = await orders.find('a');
      if (stored) await orders.update(stored, { total: stored.total + 1 });
    };
    const failing = inbox.once(delivery('1'), async () => {
      await add();
      throw new Error('Out of tea');
    });
    await expect(failing).rejects.toThrow('Out of tea');

    expect(await inbox.once(delivery('1'), add)).toBe(true);
    expect(await inbox.once(delivery('1'), add)).toBe(false);
    const both = await Promise.all([1, 2].map(() => inbox.once(delivery('2'), add)));
    expect(both.sort()).toEqual([false, true]);
    expect(await inbox.once({ eventId: '1', reaction: 'another' }, add)).toBe(true);
    expect((await orders.find('a'))?.total).toBe(order('a').total + 3);
  });
};
