import { expect, test } from 'vitest';
import { ConflictError, ValidationError } from '../src/errors/index.js';
import { replay, type EventStore } from '../src/event-store/index.js';
import type { UnitOfWork } from '../src/ports/index.js';
import { accountOf, deposit, type AccountEvent } from './accounts.js';

const deposited = (amount: number): AccountEvent => ({ type: 'Deposited', amount });
const apply = (balance: number, event: AccountEvent): number =>
  event.type === 'Deposited' ? balance + event.amount : 0;

const all = async <Item>(items: AsyncIterable<Item>): Promise<Item[]> => {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
};

interface Context {
  readonly accounts: EventStore<AccountEvent>;
  readonly unitOfWork: UnitOfWork;
}

export const NOW = new Date('2026-03-04T05:06:07.890Z');

/** What every store of events has to do; each test gets an empty one. */
export const eventStoreSuite = (create: () => Promise<Context> | Context) => {
  test('what was appended is read in its order, from any version on', async () => {
    const { accounts } = await create();
    expect(await accounts.append('a', 0, [deposited(1), deposited(2)])).toBe(2);
    expect(await accounts.append('a', 2, [{ type: 'Closed' }])).toBe(3);
    expect(await accounts.append('a#1', 0, [deposited(7)])).toBe(1);

    const at = '2026-03-04T05:06:07.890Z';
    const read = await all(accounts.read('a', 1));
    expect(read).toEqual([
      { stream: 'a', version: 2, at, event: deposited(2) },
      { stream: 'a', version: 3, at, event: { type: 'Closed' } },
    ]);
    expect(await all(accounts.read('nobody'))).toEqual([]);
  });

  test('a stream that moved on, or never came so far, is a conflict, and nothing is appended', async () => {
    const { accounts } = await create();
    await accounts.append('a', 0, [deposited(1), deposited(2)]);
    for (const expected of [0, 1, 3])
      await expect(accounts.append('a', expected, [deposited(5), deposited(5)])).rejects.toThrow(
        ConflictError,
      );
    expect(await replay(accounts.read('a'), apply, 0)).toEqual({ state: 3, version: 2 });
    const both = [accounts.append('a', 2, [deposited(3)]), accounts.append('a', 2, [deposited(4)])];
    const ended = await Promise.allSettled(both);
    expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('replaying goes on from a snapshot, over more than a page', async () => {
    const { accounts } = await create();
    for (let n = 0; n < 3; n++) await accounts.append('a', n * 90, Array(90).fill(deposited(1)));
    const half = await replay(accounts.read('a', 0), apply, 0);
    expect(half).toEqual({ state: 270, version: 270 });
    await accounts.append('a', half.version, [deposited(30)]);
    expect(await replay(accounts.read('a', 270), apply, half.state, 270)).toEqual({
      state: 300,
      version: 271,
    });
    await expect(accounts.append('a', 271, Array(101).fill(deposited(1)))).rejects.toThrow(
      ValidationError,
    );
  });

  test('a use case appends to what it has read', async () => {
    const { accounts } = await create();
    expect(await deposit(accounts)('a', 5)).toBe(1);
    expect(await deposit(accounts)('a', 7)).toBe(2);
    expect(await accountOf(accounts, 'a')).toMatchObject({ state: { balance: 12 }, version: 2 });
    await accounts.append('a', 2, [{ type: 'Closed' }]);
    await expect(deposit(accounts)('a', 1)).rejects.toThrow('The account is closed');
  });

  test('within a unit of work, streams move on together or not at all', async () => {
    const { accounts, unitOfWork } = await create();
    await accounts.append('a', 0, [deposited(1)]);
    const transfer = (expected: number) =>
      unitOfWork(async () => {
        await accounts.append('a', expected, [deposited(-1)]);
        await accounts.append('b', 0, [deposited(1)]);
      });
    await transfer(1);
    await expect(transfer(2)).rejects.toThrow(ConflictError);
    expect(await replay(accounts.read('a'), apply, 0)).toEqual({ state: 0, version: 2 });
    expect(await replay(accounts.read('b'), apply, 0)).toEqual({ state: 1, version: 1 });
  });
};
