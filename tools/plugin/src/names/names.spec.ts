import { expect, test } from 'vitest';
import { entityNameOf, namesOf } from './names';
import { validName } from './validate-name';

test.each([
  ['OrderItem', 'order-item', 'OrderItem', 'orderItem', 'ORDER_ITEM', 'order-items'],
  ['orders', 'orders', 'Orders', 'orders', 'ORDERS', 'orders'],
  ['category', 'category', 'Category', 'category', 'CATEGORY', 'categories'],
  ['HTTPServer', 'http-server', 'HttpServer', 'httpServer', 'HTTP_SERVER', 'http-servers'],
  [
    'user_2 profile',
    'user-2-profile',
    'User2Profile',
    'user2Profile',
    'USER_2_PROFILE',
    'user-2-profiles',
  ],
])('%s in every form', (text, kebab, pascal, camel, constant, pluralKebab) => {
  expect(namesOf(text)).toMatchObject({ kebab, pascal, camel, constant, pluralKebab });
});

test.each([
  ['orders', 'Order'],
  ['billing', 'Billing'],
  ['order-items', 'OrderItem'],
  ['categories', 'Category'],
  ['sms', 'Sms'],
  ['dns', 'Dns'],
  ['bus', 'Bus'],
  ['gas', 'Gas'],
  ['canvas', 'Canvas'],
  ['camera-lens', 'CameraLens'],
  ['news', 'News'],
  ['series', 'Series'],
  ['data', 'Datum'],
  ['status', 'Status'],
  ['addresses', 'Address'],
  ['analysis', 'Analysis'],
  ['sheep', 'Sheep'],
  ['people', 'Person'],
  ['children', 'Child'],
  ['staff', 'Staff'],
  ['media', 'Media'],
  ['x', 'X'],
])('the starter entity of %s is %s', (service, entity) => {
  expect(entityNameOf(service)).toBe(entity);
});

test.each([
  ['order', 'an order'],
  ['invoice', 'an invoice'],
  ['user', 'a user'],
  ['upload', 'an upload'],
  ['payment', 'a payment'],
])('%s reads as %s', (text, phrase) => {
  expect(namesOf(text).aWord).toBe(phrase);
});

test('a name is taken in its kebab form, up to 40 characters', () => {
  expect(validName('service', ' OrderItems ')).toBe('order-items');
  expect(validName('service', 'a'.repeat(40))).toHaveLength(40);
  expect(() => validName('service', 'a'.repeat(41))).toThrow('is 41 characters long');
});
