import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseKeyTemplate } from './key-template';
import { commonKey } from './overlap';

const overlap = (left: string, right: string): string | undefined =>
  commonKey(parseKeyTemplate('pk', left), parseKeyTemplate('pk', right));

describe('commonKey', () => {
  test.each([
    ['ORDER#{id}', 'USER#{id}', undefined],
    ['ORDER#{id}', 'ORDER#{orderId}', 'ORDER#1'],
    ['USER#{id}', 'USER#PROFILE', 'USER#PROFILE'],
    ['A#{x}', 'A#{y}#B', 'A#1#B'],
    ['PROFILE', 'PROFILE', 'PROFILE'],
    ['PROFILE', 'DETAILS', undefined],
    ['{id}', 'ORDER#{id}', 'ORDER#1'],
    ['A{x}', 'A', undefined],
  ])('%s and %s have %s in common', (left, right, expected) => {
    expect(overlap(left, right)).toBe(expected);
  });

  test('a found key matches both patterns, and patterns filled with equal text are always found', () => {
    const template = fc
      .array(fc.constantFrom('A#', 'B', '#', '{x}'), { minLength: 1, maxLength: 5 })
      .map((parts) => parts.join(''))
      .filter((text) => !text.includes('}{'));
    fc.assert(
      fc.property(template, template, fc.constantFrom('A#', 'B', '#'), (left, right, value) => {
        const key = overlap(left, right);
        if (key !== undefined) {
          expect(key).toMatch(pattern(left));
          expect(key).toMatch(pattern(right));
        }
        const filled = left.replaceAll('{x}', value);
        if (pattern(right).test(filled)) expect(key).toBeDefined();
      }),
    );
  });
});

const pattern = (template: string): RegExp => new RegExp(`^${template.replaceAll('{x}', '.+')}$`);
