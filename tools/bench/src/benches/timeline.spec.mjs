import { expect, it } from 'vitest';
import { timelineText } from './timeline.mjs';

it('tells events by time since the first, with the processor time of their process', () => {
  const lines = [
    { at: 1040.4, pid: 8, name: 'run-batch.js', cpu: 31, what: 'starts' },
    { at: 1000, pid: 7, name: 'nx.js', cpu: 0, what: 'starts' },
    { at: 1900, pid: 7, name: 'nx.js', cpu: 812, what: 'ends' },
  ];
  expect(timelineText(`${lines.map((line) => JSON.stringify(line)).join('\n')}\n`)).toBe(
    [
      '     ms  cpu ms  process               event',
      '      0       0  nx.js 7               starts',
      '     40      31  run-batch.js 8        starts',
      '    900     812  nx.js 7               ends',
    ].join('\n'),
  );
});
