import { expect, it } from 'vitest';
import { isTaskHash } from './task-hash';

it.each(['3566086742936057385', 'a', 'A-z_09', 'x'.repeat(128)])('takes %s', (text) => {
  expect(isTaskHash(text)).toBe(true);
});

it.each([
  ...['', '.', '..', '../x', '%2e%2e%2f', 'a/b', 'a\\b', 'a\0', 'a\n', 'a b', 'é', '１'],
  'x'.repeat(129),
])('acceptance 11: refuses %j', (text) => {
  expect(isTaskHash(text)).toBe(false);
});
