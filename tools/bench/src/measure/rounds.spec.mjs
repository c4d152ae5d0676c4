import { expect, it } from 'vitest';
import { measureRounds } from './rounds.mjs';

it('takes turns, prepares each time and leaves the first round out', async () => {
  const calls = [];
  const summaries = await measureRounds(2, {
    floor: {
      run: async () => ({ seconds: calls.push('floor'), cpu: 0, peakMb: 0 }),
    },
    own: {
      prepare: () => calls.push('prepare'),
      run: async () => ({ seconds: calls.push('own'), cpu: 0, peakMb: 0 }),
    },
  });
  expect(calls.join()).toBe('floor,prepare,own,floor,prepare,own,floor,prepare,own');
  expect(summaries.floor.runs).toEqual([4, 7]);
  expect(summaries.own.runs).toEqual([6, 9]);
});
