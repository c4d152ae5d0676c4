import { describe, expect, test } from 'vitest';
import type { Attribute } from './attribute';
import { parseAttributes } from './attributes';
import { spelledType } from './spelled-type';

const refusal = (list: string): string => {
  try {
    parseAttributes(list);
  } catch (error) {
    return String((error as Error).message);
  }
  return 'taken';
};

describe('--attributes', () => {
  test.each<[string, Attribute]>([
    ['userId', { name: 'userId', type: 'text' }],
    ['note?', { name: 'note', type: 'text', optional: true }],
    ['note?:string', { name: 'note', type: 'text', optional: true }],
    ['note:string(..500)?', { name: 'note', type: 'text', max: 500, optional: true }],
    ['name:string(1..80)', { name: 'name', type: 'text', min: 1, max: 80 }],
    ['quantity:integer(1..100)', { name: 'quantity', type: 'integer', min: 1, max: 100 }],
    ['seats:integer=2', { name: 'seats', type: 'integer', default: 2 }],
    ['degrees:integer(-10..10)', { name: 'degrees', type: 'integer', min: -10, max: 10 }],
    ['loss:decimal(..-0.5)', { name: 'loss', type: 'decimal', max: '-0.5' }],
    ['frost:integer(..-1)', { name: 'frost', type: 'integer', max: -1 }],
    ['ratio:number(0.5..)', { name: 'ratio', type: 'number', min: 0.5 }],
    ['total:decimal(0.01..)', { name: 'total', type: 'decimal', min: '0.01' }],
    ['paid:boolean=false', { name: 'paid', type: 'boolean', default: false }],
    ['day:date(2020-01-01..)', { name: 'day', type: 'date', min: '2020-01-01' }],
    ['at:datetime', { name: 'at', type: 'datetime' }],
    [
      'status:placed/paid=placed',
      { name: 'status', type: 'oneOf', values: ['placed', 'paid'], default: 'placed' },
    ],
    ['size:S|M|XL', { name: 'size', type: 'oneOf', values: ['S', 'M', 'XL'] }],
    ['tags:string[]', { name: 'tags', type: 'list', of: { type: 'text' } }],
    [
      'tags:string(..20)[](1..5)',
      { name: 'tags', type: 'list', of: { type: 'text', max: 20 }, min: 1, max: 5 },
    ],
    ['days:date[]?', { name: 'days', type: 'list', of: { type: 'date' }, optional: true }],
    ['labels:map(..20)', { name: 'labels', type: 'map', of: { type: 'text' }, max: 20 }],
  ])('%s', (list, attribute) => {
    expect(parseAttributes(list)).toEqual([attribute]);
    const { name, ...rule } = attribute;
    const again = `${name}:${spelledType(rule)}${rule.optional ? '?' : ''}`;
    expect(parseAttributes(again)).toEqual([attribute]);
  });

  test('holds several, spaces between them mean nothing', () => {
    expect(parseAttributes(' userId , total : decimal,')).toEqual([
      { name: 'userId', type: 'text' },
      { name: 'total', type: 'decimal' },
    ]);
  });

  test.each([
    ['userId,total:money', "character 14, 'money'", 'string, integer, number, decimal'],
    ['userId,Total', "character 8, 'Total'", 'a camelCase name'],
    ['total:', 'character 7, its end', 'or values such as placed/paid'],
    ['a,b:string[', "character 11, '['", "'?', '=' with a default"],
    ['n:integer(1)', "'(1)': these are no limits", '(1..100)'],
    ['n:integer(..)', "'(..)': there is no limit in them", '(1..100)'],
    ['n:integer(5..1)', "'(5..1)': the least is greater", '(1..100)'],
    ['s:string(9..1)', "'(9..1)': the least is greater", '(1..100)'],
    ['s:string(..0)', "'(..0)': the least is greater", '(1..100)'],
    ['d:decimal(10..9.99)', "'(10..9.99)': the least is greater", '(1..100)'],
    ['n:integer(a..)', "'a' is no integer", '(1..100)'],
    ['s:string(-1..)', "'-1' is no count", '(1..100)'],
    ['x:number(1e300..)', "'1e300' is no number from", '(1..100)'],
    ['x:number(1e-7..)', "'1e-7' is no number from", '(1..100)'],
    ['d:date(2026-02-30..)', "'2026-02-30' is no date", '(1..100)'],
    ['b:boolean(0..1)', 'this type has no limits', '(1..100)'],
    ['e:one/two(1..2)', 'this type has no limits', '(1..100)'],
    ['e:one/one', "character 3, 'one/one': 'one' stands there twice", 'each value once'],
    ['e:one/', "character 3, 'one/'", 'or values such as placed/paid'],
    [
      'e:one/two=three',
      "'=three': Has to be one of one, two",
      'a value that the attribute may have',
    ],
    ['n:integer(1..5)=6', "'=6': Has to be from 1 to 5", 'a value that the attribute may have'],
    ['n:integer=x', "'=x': it has another type", 'a value that the attribute may have'],
    ['n:integer?=1', 'what may be left out has no default', 'a value that the attribute may have'],
    ['t:string[]=a', 'a list has no default', 'a value that the attribute may have'],
    ['t:map[]', 'a list cannot hold maps', 'a type:'],
  ])('%s is refused where it goes wrong', (list, where, allowed) => {
    expect(refusal(list)).toContain(`--attributes '${list}' cannot be read at character`);
    expect(refusal(list)).toContain(where);
    expect(refusal(list)).toContain(allowed);
  });
});
