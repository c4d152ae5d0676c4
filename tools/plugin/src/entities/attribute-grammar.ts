import { fromText, problemOf, type AttributeType } from '@platform/model/attributes';
import { PlatformError } from '@platform/model/errors';
import type { Attribute } from './attribute';

/** Types by the word that stands for them; values with a slash between them are a type as well. */
export const TYPE_WORDS: Readonly<Record<string, AttributeType>> = {
  string: 'text',
  integer: 'integer',
  number: 'number',
  decimal: 'decimal',
  boolean: 'boolean',
  date: 'date',
  datetime: 'datetime',
  map: 'map',
};

/** A moment from which an item is gone. */
export const EXPIRY_WORD = 'expiry';

const TYPES = `a type: ${[...Object.keys(TYPE_WORDS), EXPIRY_WORD].join(', ')}, or values such as placed/paid`;
const EXAMPLE = "'userId,total:decimal(0..),status:placed/paid=placed,tags:string[],note:string?'";

/** Types whose limits are the values themselves, written as text. */
const TEXT_LIMITS: readonly AttributeType[] = ['decimal', 'date', 'datetime'];
const WITHOUT_LIMITS: readonly AttributeType[] = ['boolean', 'oneOf'];

/** What a text has unless told otherwise. */
const FEWEST_CHARACTERS = 1;

type Draft = { -readonly [Name in keyof Attribute]: Attribute[Name] };

/** Reads one attribute, and says where it stands in the whole list. */
class Reader {
  private at = 0;

  constructor(
    private readonly list: string,
    private readonly item: string,
    private readonly offset: number,
  ) {}

  /** What matches here, or nothing. */
  take(pattern: RegExp): string | undefined {
    const sticky = new RegExp(pattern.source, 'y');
    sticky.lastIndex = this.at;
    const [found] = sticky.exec(this.item) ?? [];
    this.at += found?.length ?? 0;
    return found;
  }

  get ended(): boolean {
    return this.at >= this.item.length;
  }

  /** @param back how many characters before here the mistake begins */
  fail(allowed: string, problem = '', back = 0): never {
    const at = this.at - back;
    const rest = this.item.slice(at).trim();
    const found = rest === '' ? 'its end' : `'${rest}'`;
    throw new PlatformError({
      what: `--attributes '${this.list}' cannot be read at character ${this.offset + at + 1}, ${found}${problem && `: ${problem}`}`,
      allowed: `${allowed}, as in ${EXAMPLE}`,
    });
  }
}

/**
 * Parses one attribute: `name`, then `:` and a type, limits in round brackets, `[]` for a list with its
 * own limits, `?` for one that may be left out, `=` and what a new item has when nothing is given.
 *
 * @param list the whole list, and `offset` where the item begins in it
 */
export const parseAttribute = (list: string, item: string, offset: number): Attribute => {
  const reader = new Reader(list, item.trimEnd(), offset);
  reader.take(/\s+/);
  const name = reader.take(/[a-z][A-Za-z0-9]*/) ?? reader.fail('a camelCase name');
  const draft: Draft = { name, type: 'text' };
  const optional = reader.take(/\?/) !== undefined;
  if (reader.take(/\s*:\s*/) !== undefined) readType(reader, draft);
  if (reader.take(/\?/) !== undefined || optional) draft.optional = true;
  readDefault(reader, draft);
  if (!reader.ended) reader.fail("'?', '=' with a default, or a comma and the next attribute");
  return draft;
};

const readType = (reader: Reader, draft: Draft): void => {
  const word = reader.take(/[A-Za-z0-9_.|/-]+/) ?? reader.fail(TYPES);
  if (word === EXPIRY_WORD) return void Object.assign(draft, { type: 'datetime', expires: true });
  const type = Object.hasOwn(TYPE_WORDS, word) ? TYPE_WORDS[word] : undefined;
  Object.assign(draft, type ? ruleOf(type) : { type: 'oneOf', values: valuesOf(reader, word) });
  readLimits(reader, draft);
  if (reader.take(/\[\]/) === undefined) return;
  if (draft.type === 'map') reader.fail(TYPES, 'a list cannot hold maps', 2);
  const { name, ...of } = draft;
  for (const key of Object.keys(of)) delete draft[key as keyof Draft];
  Object.assign(draft, { name, type: 'list', of });
  readLimits(reader, draft);
};

const ruleOf = (type: AttributeType): Partial<Draft> =>
  type === 'map' ? { type, of: { type: 'text' } } : { type };

const valuesOf = (reader: Reader, word: string): string[] => {
  const values = word.split(/[/|]/);
  if (values.length < 2 || values.some((value) => value === ''))
    reader.fail(TYPES, undefined, word.length);
  const twice = values.find((value, i) => values.indexOf(value) !== i);
  if (twice) reader.fail('each value once', `'${twice}' stands there twice`, word.length);
  return values;
};

const readLimits = (reader: Reader, draft: Draft): void => {
  const given = reader.take(/\([^()]*\)/);
  if (given === undefined) return;
  const fail = (problem: string): never =>
    reader.fail(
      'the least and the greatest, such as (1..100), (1..) or (..100)',
      problem,
      given.length,
    );
  if (WITHOUT_LIMITS.includes(draft.type)) fail('this type has no limits');
  const [, min = '', max = ''] = /^\((.*?)\.\.(.*)\)$/.exec(given) ?? fail('these are no limits');
  if (min) draft.min = limitOf(draft, min, fail);
  if (max) draft.max = limitOf(draft, max, fail);
  if (!min && !max) fail('there is no limit in them');
  const least = draft.min ?? (draft.type === 'text' ? FEWEST_CHARACTERS : undefined);
  if (least === undefined || draft.max === undefined) return;
  const isEmpty = counts(draft)
    ? Number(least) > Number(draft.max)
    : problemOf({ type: draft.type, max: draft.max }, least) !== undefined;
  if (isEmpty) fail('the least is greater than the greatest');
};

/** Whether limits count characters, items or names. */
const counts = ({ type }: Draft): boolean => type === 'text' || type === 'list' || type === 'map';

const limitOf = (draft: Draft, text: string, fail: (problem: string) => never): number | string => {
  if (counts(draft)) return /^\d+$/.test(text) ? Number(text) : fail(`'${text}' is no count`);
  const value = fromText({ type: draft.type }, text);
  if (value === undefined || problemOf({ type: draft.type }, value) !== undefined)
    fail(`'${text}' is no ${draft.type}`);
  if (typeof value === 'number' && !writesAlike(value))
    fail(`'${text}' is no number from -(2^53-1) to 2^53-1 of at most 6 places`);
  return TEXT_LIMITS.includes(draft.type) ? text : Number(text);
};

/** Whether it is written without an exponent, so that it is the same literal in both languages. */
const writesAlike = (value: number): boolean =>
  Math.abs(value) <= Number.MAX_SAFE_INTEGER && !String(value).includes('e');

const readDefault = (reader: Reader, draft: Draft): void => {
  const given = reader.take(/=.*/)?.slice(1);
  if (given === undefined) return;
  const fail = (problem: string): never =>
    reader.fail('a value that the attribute may have', problem, given.length + 1);
  if (draft.type === 'list' || draft.type === 'map') fail(`a ${draft.type} has no default`);
  if (draft.optional) fail('what may be left out has no default');
  const value = fromText(draft, given);
  const problem = value === undefined ? 'it has another type' : problemOf(draft, value);
  if (problem !== undefined) fail(problem);
  draft.default = value;
};
