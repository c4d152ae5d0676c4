import { expect, test } from 'vitest';
import { ConfigError, flag, integer, oneOf, optional, readConfig, required } from './index.js';

test('values come typed, absent ones as their default', () => {
  const config = readConfig(
    {
      table: required('TABLE_NAME'),
      size: integer('PAGE_SIZE', 20),
      port: integer('DB_PORT'),
      greeting: optional('GREETING'),
      stage: oneOf('STAGE', ['dev', 'prod']),
      verbose: flag('VERBOSE', false),
    },
    { TABLE_NAME: 'orders', DB_PORT: '5432', STAGE: 'prod' },
  );
  const stage: 'dev' | 'prod' = config.stage;
  expect({ ...config, stage }).toEqual({
    table: 'orders',
    size: 20,
    port: 5432,
    greeting: undefined,
    stage: 'prod',
    verbose: false,
  });
});

test('one error names every setting that is missing or not allowed', () => {
  const read = () =>
    readConfig(
      {
        table: required('TABLE_NAME'),
        bus: required('EVENT_BUS_NAME'),
        port: integer('DB_PORT'),
        stage: oneOf('STAGE', ['dev', 'prod']),
        verbose: flag('VERBOSE'),
        present: required('PRESENT'),
      },
      { EVENT_BUS_NAME: '', DB_PORT: '54x', STAGE: 'test', VERBOSE: '1', PRESENT: 'yes' },
    );
  expect(read).toThrow(ConfigError);
  expect(read).toThrow(
    "TABLE_NAME is missing; EVENT_BUS_NAME is missing; DB_PORT is '54x', allowed: a whole number; " +
      "STAGE is 'test', allowed: dev, prod; VERBOSE is '1', allowed: true, false.",
  );
});

test('a password is refused before it can reach an environment', () => {
  expect(() => required('DB_PASSWORD')).toThrow("got 'DB_PASSWORD'");
});
