import { expect, it } from 'vitest';
import { growthOf } from './growth.mjs';
import { row } from './row.mjs';
import { resultTable } from './table.mjs';

const summary = (seconds) => ({ seconds, min: seconds, max: seconds, cpu: seconds, peakMb: 100 });

const measured = (services, seconds, limit) =>
  row({
    what: 'build',
    services,
    own: summary(seconds),
    floors: { esbuild: summary(2) },
    limit,
    goal: 'some goal',
  });

it('meets a goal up to its limit and misses it beyond', () => {
  expect(measured(1, 3, 3).verdict).toBe('meets');
  expect(measured(1, 3.1, 3).verdict).toBe('misses');
  expect(measured(1, 3)).not.toHaveProperty('verdict');
});

it('shows the floor and its ratio beside the figure', () => {
  expect(
    resultTable([measured(10, 3, 4)])
      .split('\n')[1]
      .split(/\s{2,}/),
  ).toEqual([
    'build',
    '10',
    '3.00 s',
    '3.00–3.00',
    '3.00 s',
    '100',
    'esbuild 2.00 s (CPU 2.00 s, 100 MB)',
    '1.50',
    'some goal',
    '4.00 s',
    'meets',
  ]);
});

it('finds growth that is faster than linear', () => {
  const growth = growthOf([measured(1, 1), measured(10, 9), measured(100, 99)]);
  expect(growth.map(({ from, to, verdict }) => [from, to, verdict])).toEqual([
    [1, 10, 'meets'],
    [10, 100, 'misses'],
  ]);
  expect(growth[1].millisecondsPerService).toBe(1000);
});
