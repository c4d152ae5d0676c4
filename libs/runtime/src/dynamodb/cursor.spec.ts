import { expect, test } from 'vitest';
import { orderEntity } from '../../test/order-entity.js';
import { cursorAfter, keyBefore } from './cursor.js';
import { listQuery } from './list-query.js';
import type { KeyQuery } from './sort-condition.js';

const MADE = 'WyI2c3lIQl9ZaFN1VXk0VHNNSXNwb2R3IiwiT1JERVIjdCMxIiwiT1JERVIjMSIsIkRFVEFJTFMiXQ';
const LAST = { PK: 'ORDER#1', SK: 'DETAILS', GSI1PK: 'USER#u', GSI1SK: 'ORDER#t#1' };

test('a cursor is the same in both languages', () => {
  const orders = orderEntity(undefined as never, 'orders-dev');
  const query = listQuery(orders, 'byUser', { userId: 'u' }).params() as KeyQuery;

  expect(cursorAfter(query, LAST)).toBe(MADE);
  expect(keyBefore(query, MADE)).toEqual(LAST);
});

test.each([
  `${MADE}=`,
  `${MADE}==`,
  `${MADE}\n`,
  ` ${MADE}`,
  Buffer.from(`${Buffer.from(MADE, 'base64url').toString()} `).toString('base64url'),
])('a cursor that was changed is refused, also where it reads the same: %j', (cursor) => {
  const query = listQuery(orderEntity(undefined as never, 't'), 'byUser', { userId: 'u' });

  expect(() => keyBefore(query.params() as KeyQuery, cursor)).toThrow('not valid');
});
