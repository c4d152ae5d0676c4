import { expect, it } from 'vitest';
import { growthOf } from './growth.mjs';
import { row } from './row.mjs';
import { size, sizeTable } from './size.mjs';
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

it('tells short times in milliseconds, and no memory of what is no program of the run', () => {
  const call = (seconds) => ({ seconds, min: seconds, max: seconds, cpu: NaN, peakMb: NaN });
  const called = row({
    what: 'call of Go, warm',
    services: 1,
    own: call(0.0042),
    floors: { TypeScript: call(0.0084) },
  });
  expect(
    resultTable([called])
      .split('\n')[1]
      .split(/\s{2,}/),
  ).toEqual(['call of Go, warm', '1', '4.2 ms', '4.2–4.2', 'TypeScript 8.4 ms', '0.50']);
});

it('a size meets its limit in MB of 1024 × 1024 bytes', () => {
  const zip = (bytes) => size({ what: 'zip', bytes, floor: 3 * 1024 * 1024, limit: 4 });
  expect(zip(4 * 1024 * 1024).verdict).toBe('meets');
  expect(zip(4 * 1024 * 1024 + 1).verdict).toBe('misses');
  expect(
    sizeTable([zip(3.75 * 1024 * 1024)])
      .split('\n')[1]
      .split(/\s{2,}/),
  ).toEqual(['zip', '3.75', '3.00', '1.25', 'at most 4 MB', 'meets']);
});
