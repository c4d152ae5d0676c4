import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseKeyTemplate } from './key-template';
import type { AttributeTypes } from './places';
import { ambiguousKey, commonKey } from './overlap';

const overlap = (left: string, right: string): string | undefined =>
  commonKey(parseKeyTemplate('pk', left), parseKeyTemplate('pk', right));

describe('commonKey', () => {
  test.each([
    ['ORDER#{id}', 'USER#{id}', undefined],
    ['ORDER#{id}', 'ORDER#{orderId}', 'ORDER#1'],
    ['USER#{id}', 'USER#PROFILE', 'USER#PROFILE'],
    ['A#{x}', 'A#{y}#B', undefined],
    ['A-{x}', 'A-{y}-B', 'A-1-B'],
    ['PROFILE', 'PROFILE', 'PROFILE'],
    ['PROFILE', 'DETAILS', undefined],
    ['{id}', 'ORDER#{id}', undefined],
    ['{id}', 'ORDER-{id}', 'ORDER-1'],
    ['{id}#{x}', 'ORDER#{id}', 'ORDER#1'],
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
      fc.property(template, template, fc.constantFrom('A', 'B', 'AB'), (left, right, value) => {
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

describe('ambiguousKey', () => {
  const ambiguous = (template: string, types: AttributeTypes = {}): string | undefined =>
    ambiguousKey(parseKeyTemplate('pk', template), types);

  test.each([
    'DETAILS',
    'ROOM#{room}#ROW#{row}',
    '{a}#{b}',
    'T#{a}X#{b}Y',
    '{a}X#X{b}',
    '{id}#{idx}',
  ])('%s is told from its key', (template) => {
    expect(ambiguous(template)).toBeUndefined();
  });

  test.each(['{a}-{b}', 'A#{a}B{b}', '{a}#{b}/{c}'])('%s is not', (template) => {
    expect(ambiguous(template)).toMatch(pattern(template));
  });

  test('a number ends where no digit, point, sign or tilde follows', () => {
    const numbers: AttributeTypes = { n: { type: 'number' }, m: { type: 'number' } };
    expect(ambiguous('{n}x{m}', numbers)).toBeUndefined();
    expect(ambiguous('{n}x{text}', numbers)).toBeUndefined();
    expect(ambiguous('{n}-{m}', numbers)).toBeDefined();
  });

  test('is found exactly where two choices of values make one key', () => {
    const template = fc
      .array(fc.constantFrom('#', '-', 'A', '{x}', '{y}'), { minLength: 1, maxLength: 6 })
      .map((parts) => parts.join(''))
      .filter((text) => !text.includes('}{') && !/(\{\w\}).*\1/.test(text));
    const values = [
      'A',
      '-',
      '-A',
      'A-',
      'A-A',
      '--',
      '---',
      'AA',
      'AAA',
      'A-AA-A',
      'AAAA',
      '----',
    ];
    fc.assert(
      fc.property(template, (text) => {
        const keys = new Set<string>();
        const given = (name: string): string[] => (text.includes(`{${name}}`) ? values : ['']);
        const pairs = given('x').flatMap((x) => given('y').map((y) => [x, y] as const));
        for (const [x, y] of pairs) keys.add(text.replace('{x}', x).replace('{y}', y));
        if (keys.size < pairs.length) expect(ambiguous(text)).toBeDefined();
        if (ambiguous(text) === undefined) expect(keys.size).toBe(pairs.length);
      }),
    );
  });
});

const pattern = (template: string): RegExp =>
  new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^#]+')}$`);
