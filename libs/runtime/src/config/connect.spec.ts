import { afterEach, expect, test, vi } from 'vitest';
import { connect, connection, required } from './index.js';

const system = () => connection(() => ({ clock: () => 'noon' }));
const table = () => connection({ name: required('TABLE_NAME') }, ({ name }) => ({ orders: name }));
const bus = () =>
  connection({ name: required('EVENT_BUS_NAME') }, ({ name }) => ({ events: name }));

afterEach(() => vi.unstubAllEnvs());

test('a function is connected to what it names, by the settings of these alone', () => {
  vi.stubEnv('TABLE_NAME', 'orders-dev');
  vi.stubEnv('EVENT_BUS_NAME', undefined);

  const ports = connect(system, table);

  expect(ports).toEqual({ clock: expect.any(Function), orders: 'orders-dev' });
  expect(ports.clock()).toBe('noon');
  // @ts-expect-error what is not connected is not there
  expect(ports.events).toBeUndefined();
  expect(connect()).toEqual({});
});

test('settings of one name in two connections stay apart, and all that are missing are named', () => {
  vi.stubEnv('TABLE_NAME', 'orders-dev');
  vi.stubEnv('EVENT_BUS_NAME', 'bus-dev');
  expect(connect(table, bus)).toEqual({ orders: 'orders-dev', events: 'bus-dev' });

  vi.stubEnv('TABLE_NAME', undefined);
  vi.stubEnv('EVENT_BUS_NAME', undefined);
  const made = vi.fn(() => ({ late: true }));
  expect(() => connect(() => connection(made), table, bus, table)).toThrow(
    'not complete: TABLE_NAME is missing; EVENT_BUS_NAME is missing. ',
  );
  expect(made).not.toHaveBeenCalled();
});

test('a port that two connections give is refused: the last one would take the place of the first', () => {
  vi.stubEnv('EVENT_BUS_NAME', 'bus-dev');
  const outbox = () => connection(() => ({ events: 'outbox' }));
  expect(() => connect(system, outbox, bus)).toThrow(
    'Two connections of a function give the port events. Allowed: one each',
  );
});
