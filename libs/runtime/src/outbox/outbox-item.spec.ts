import { expect, test } from 'vitest';
import { outboxItem } from './outbox-item.js';

/** Events of 100 bytes of text each. */
const tiny = (count: number) =>
  Array.from({ length: count }, () => ({
    source: 'orders.context',
    detailType: 'OrderPlaced',
    detail: 'x'.repeat(75),
  }));

const itemOf = (count: number) =>
  outboxItem(tiny(count), { PK: 'ORDER#1', SK: '1' }, new Date('2026-01-02T03:04:05.678Z'));

test('many tiny events are counted as the table counts them: names and places too', () => {
  expect(itemOf(3143).events).toHaveLength(3143);
  const message =
    'Are too large together: events of one unit of work have at most 405504 bytes, these have 405576';
  expect(() => itemOf(3144)).toThrow(
    expect.objectContaining({ issues: [{ field: '', message }] }) as Error,
  );
});
