import { expect, test } from 'vitest';
import { ConfigurationError, describeError, exitCodeOf, PlatformError, UsageError } from './errors';

const PARTS = {
  what: 'batchSize of handler mail is out of range',
  got: '11',
  allowed: 'a whole number from 1 to 10',
  run: 'set batchSize in infra/handlers/mail.ts',
};

test('an error says what, got, allowed and run, each on a line of its own', () => {
  const error = new PlatformError(PARTS);
  expect(error.message).toBe(
    `batchSize of handler mail is out of range
  Got: 11
  Allowed: a whole number from 1 to 10
  Run: set batchSize in infra/handlers/mail.ts`,
  );
  expect(String(error)).toBe(`PlatformError: ${error.message}`);
  expect(error.stack).toBeUndefined();
});

test('what is not known has no line; lines that were found stay as they are, output comes first', () => {
  expect(describeError({ what: 'no stage is given' })).toBe('no stage is given');
  expect(
    describeError({ details: 'npm: E404', what: 'two findings', got: 'S1  a.ts:5\nS2  b.ts:7' }),
  ).toBe('npm: E404\ntwo findings:\nS1  a.ts:5\nS2  b.ts:7');
});

test('as JSON it is its parts and a stable code', () => {
  expect(JSON.parse(JSON.stringify(new PlatformError(PARTS)))).toEqual({
    code: 'REFUSED',
    ...PARTS,
  });
  expect(
    JSON.parse(JSON.stringify({ error: new UsageError({ what: '--port is 70000' }) })),
  ).toEqual({ error: { code: 'USAGE', what: '--port is 70000' } });
  expect(new PlatformError({ code: 'PORT_TAKEN', what: 'taken' }).code).toBe('PORT_TAKEN');
  expect(new ConfigurationError({ what: 'a secret is empty' })).toMatchObject({
    code: 'CONFIGURATION',
    name: 'ConfigurationError',
  });
});

test('a program ends with 2 on wrong use, else with 1', () => {
  expect(exitCodeOf(new UsageError({ what: '--port is 70000' }))).toBe(2);
  expect(exitCodeOf(new ConfigurationError({ what: 'a secret is empty' }))).toBe(2);
  expect(exitCodeOf(new PlatformError({ code: 'PORT_TAKEN', what: 'taken' }))).toBe(1);
  expect(exitCodeOf(new TypeError('a mistake'))).toBe(1);
});
