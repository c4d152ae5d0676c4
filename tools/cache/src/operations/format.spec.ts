import { expect, it } from 'vitest';
import { bytes, count, duration, percent } from './format';

it.each([
  [0, '0'],
  [99_999, '99,999'],
  [123_456, '123.5K'],
  [987_654_321_012, '987.7B'],
])('count of %d is %s', (value, text) => expect(count(value)).toBe(text));

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.0 KB'],
  [123_456_789, '123 MB'],
  [999_600, '1.0 MB'],
  [9.87e18, '9.9 EB'],
  [5e22, '50000 EB'],
])('%d bytes are %s', (value, text) => expect(bytes(value)).toBe(text));

it.each([
  [null, '–'],
  [0, '0.0 %'],
  [0.7777, '77.8 %'],
  [0.99999, '99.9 %'],
  [1, '100.0 %'],
])('a rate of %s is %s', (rate, text) => expect(percent(rate)).toBe(text));

it.each([
  [0.4, '0 s'],
  [59.6, '1 min 0 s'],
  [3599, '59 min 59 s'],
  [7300, '2 h 1 min'],
  [172_800, '2 d'],
  [98_765_432_101, '1.1M d'],
])('%d seconds are %s', (seconds, text) => expect(duration(seconds)).toBe(text));
