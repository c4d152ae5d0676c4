import type { orderEntity } from './order-entity.js';
import type { PageRequest } from '../src/ports/index.js';
import type { Order } from './order.js';

type Query = ReturnType<ReturnType<typeof orderEntity>['query']['byUser']>;

/** Ranges as a repository asks for them, and the orders of {@link HOURLY} that they hold, newest first. */
export const RANGES = [
  ['all', (query) => query, '43210'],
  ['begins', (query) => query.begins({ createdAt: '2026-01-01T03' }), '3'],
  ['gte', (query) => query.gte({ createdAt: '2026-01-01T03:00:00.000Z' }), '43'],
  ['gt', (query) => query.gt({ createdAt: '2026-01-01T03:00:00.000Z', orderId: 'h-3' }), '4'],
  ['lt', (query) => query.lt({ createdAt: '2026-01-01T01:00:00.000Z' }), '0'],
  ['lte', (query) => query.lte({ createdAt: '2026-01-01T01:00:00.000Z', orderId: 'h-1' }), '10'],
  [
    'between',
    (query) => query.between({ createdAt: '2026-01-01T01' }, { createdAt: '2026-01-01T03' }),
    '21',
  ],
] satisfies readonly (readonly [string, (query: Query) => unknown, string])[];

/** Five orders of a user, one an hour. */
export const HOURLY: readonly Order[] = [0, 1, 2, 3, 4].map((hour) => ({
  orderId: `h-${hour}`,
  userId: 'hourly',
  status: 'placed',
  total: 5,
  version: 1,
  createdAt: `2026-01-01T0${hour}:00:00.000Z`,
  updatedAt: '2026-01-01T00:00:00.000Z',
}));

/** Ranges as a page asks for them, and the orders of {@link HOURLY} that they hold, newest first. */
export const PAGES: readonly (readonly [PageRequest<string>, string])[] = [
  [{}, '43210'],
  [{ from: '2026-01-01T03:00:00.000Z' }, '43'],
  [{ before: '2026-01-01T01:00:00.000Z' }, '0'],
  [{ from: '2026-01-01T01:00:00.000Z', before: '2026-01-01T03:00:00.000Z' }, '21'],
  [{ from: '2026-01-01T01:00:00.000Z', before: '2026-01-01T01:00:00.000Z' }, ''],
  [{ from: '2026-01-01T03:00:00.000Z', before: '2026-01-01T01:00:00.000Z' }, ''],
];

/** A cursor with one bit of each of its bytes turned, cut short, and of other texts. */
export const tamperedWith = (cursor: string): readonly string[] => {
  const bytes = Buffer.from(cursor, 'base64url');
  const turned = [...bytes].map((byte, i) => {
    const made = Buffer.from(bytes);
    made[i] = byte ^ 1;
    return made.toString('base64url');
  });
  return [...turned, cursor.slice(0, -4), ...['[]', '{}', '["a","b","c","d"]'].map(encoded)];
};

const encoded = (text: string): string => Buffer.from(text).toString('base64url');

/** `h-4`, `h-3` are `43`. */
export const hoursOf = (items: readonly { readonly orderId: string }[]): string =>
  items.map(({ orderId }) => orderId.slice('h-'.length)).join('');
