import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { ValidationError } from '../errors/index.js';
import { validate } from './index.js';

const schema = z.object({ lines: z.array(z.object({ qty: z.int() })), name: z.string() });

/** As in a function without an API, whose messages other files of this process may have loaded. */
const loaded = { ...z.config() };
beforeAll(() => void z.config({ customError: undefined }));
afterAll(() => void z.config(loaded));

test('a valid value comes back parsed, without what the schema does not know', () => {
  expect(validate(schema, { lines: [], name: 'a', extra: 1 })).toEqual({ lines: [], name: 'a' });
});

test('every wrong field is named by its path', () => {
  const check = () => validate(schema, { lines: [{ qty: 'x' }] });
  expect(check).toThrow(ValidationError);
  expect(check).toThrow(
    expect.objectContaining({
      issues: [
        { field: 'lines.0.qty', message: 'Invalid input: expected number, received string' },
        { field: 'name', message: 'Invalid input: expected string, received undefined' },
      ],
    }),
  );
});

test('an error that is no schema failure stays what it is', () => {
  const failure = new Error('broken parser');
  const broken = {
    parse: (): never => {
      throw failure;
    },
  };
  expect(() => validate(broken, 1)).toThrow(failure);
});
