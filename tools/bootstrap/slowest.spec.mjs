import { expect, it } from 'vitest';
import { slowestTable, timesOf } from './slowest.mjs';

const task = (id, seconds, { cached = false, output = '' } = {}) => ({
  id,
  target: id.split(':')[1],
  cached,
  output,
  seconds,
});

const STORIES = `
 ✓ src/source.e2e.spec.ts (14 tests) 181234ms
   ✓ in a fresh clone > the reference contexts deploy  60345ms
 ❯ src/guides.e2e.spec.ts (4 tests | 1 failed) 90500ms
 ✓ src/bad-input.e2e.spec.ts (40 tests) 7000ms
`;

it('counts tasks that ran, of an end-to-end task its stories', () => {
  const tasks = [
    task('orders:test', 3.5),
    task('users:test', 0.01, { cached: true }),
    task('e2e:e2e', 279, { output: STORIES }),
    task('cache-e2e:e2e', 2, { output: 'SyntaxError' }),
  ];
  expect(timesOf(tasks)).toEqual([
    { name: 'orders:test', seconds: 3.5 },
    { name: 'e2e source', seconds: 181.234 },
    { name: 'e2e guides', seconds: 90.5 },
    { name: 'e2e bad-input', seconds: 7 },
    { name: 'cache-e2e:e2e', seconds: 2 },
  ]);
});

it('shows the ten that took most processor time', () => {
  const times = Array.from({ length: 12 }, (_, i) => ({
    name: `p${i}:test`,
    seconds: 100 - i,
    processor: i,
  }));
  const lines = slowestTable(times).split('\n');
  expect(lines).toHaveLength(11);
  expect(lines.slice(0, 2)).toEqual([
    '  slowest checks  processor      wall',
    '  p11:test           11.0 s    89.0 s',
  ]);
  expect(lines.at(-1)).toBe('  p2:test             2.0 s    98.0 s');
});

it('goes by the clock where processor time is not known', () => {
  const times = [
    { name: 'a:lint', seconds: 1 },
    { name: 'b:lint', seconds: 2 },
  ];
  expect(slowestTable(times).split('\n').slice(1)).toEqual([
    '  b:lint                  –     2.0 s',
    '  a:lint                  –     1.0 s',
  ]);
});
