import { expect, test } from 'vitest';
import { ValidationError } from '../errors/index.js';
import { pageOf } from './index.js';

const items = ['a', 'c', 'b'];
const page = (limit: number, cursor?: string) => pageOf(items, (item) => item, { limit, cursor });

test('pages follow each other in descending order until the end', () => {
  const first = page(2);
  expect(first.items).toEqual(['c', 'b']);
  const second = page(2, first.cursor);
  expect(second).toEqual({ items: ['a'] });
});

test('a cursor it did not make is a validation error', () => {
  expect(() => page(2, 'rubbish')).toThrow(ValidationError);
});
