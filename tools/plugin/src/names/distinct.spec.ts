import { expect, test } from 'vitest';
import { assertDistinct, assertDistinctEntity } from './distinct';

test.each([
  ['orders-2', 'orders2'],
  ['orders2', 'orders-2'],
  ['a-b-c', 'ab-c'],
])('%s and %s meet', (name, other) => {
  expect(() => assertDistinct('service', name, ['users', other])).toThrow(
    `service '${name}' and service '${other}' are both`,
  );
});

test('names with other letters do not meet', () => {
  expect(() => assertDistinct('service', 'pricing', ['pricing-data'])).not.toThrow();
});

test.each([
  ['Orders', 'Order', 'orders'],
  ['Person', 'People', 'people'],
  ['Datum', 'Data', 'data'],
  ['Order2', 'order-2', 'order2'],
])('the entities %s and %s meet in %s', (name, other, met) => {
  expect(() => assertDistinctEntity(name, [other])).toThrow(`are both called '${met}'`);
  expect(() => assertDistinctEntity(other, [name])).toThrow('are both called');
});

test('entities of other words do not meet', () => {
  expect(() => assertDistinctEntity('Price', ['Price', 'PriceList'])).not.toThrow();
});
