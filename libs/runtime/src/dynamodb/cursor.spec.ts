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
