import { expect, test } from 'vitest';
import { durationOf } from './duration';

test.each([
  ['30s', 30_000],
  ['10m', 600_000],
  ['2h', 7_200_000],
  ['7d', 604_800_000],
])('%s is %i ms', (text, milliseconds) => {
  expect(durationOf('since', text)).toBe(milliseconds);
});

test.each(['', '10', 'm', '1.5h', '-5m', '10 m', '10M', '1w', '9999999999s'])(
  '"%s" is refused with what is allowed',
  (text) => {
    expect(() => durationOf('since', text)).toThrow(
      /^option --since is not a length of time\n(.*\n)? {2}Allowed: a whole number and s, m, h or d/,
    );
  },
);
