import { expect, it } from 'vitest';
import { median, summarise } from './summary.mjs';

it('takes the middle of an odd count, whatever the order', () => {
  expect(median([9, 1, 4])).toBe(4);
});

it('takes the mean of the middle two of an even count', () => {
  expect(median([8, 1, 4, 2])).toBe(3);
});

it('tells median, range, processor time and the highest peak', () => {
  const measured = [
    { seconds: 3, cpu: 6, peakMb: 10 },
    { seconds: 1, cpu: 2, peakMb: 30 },
    { seconds: 2, cpu: 5, peakMb: 20 },
  ];
  expect(summarise(measured)).toEqual({
    seconds: 2,
    min: 1,
    max: 3,
    runs: [3, 1, 2],
    cpu: 5,
    peakMb: 30,
  });
});
