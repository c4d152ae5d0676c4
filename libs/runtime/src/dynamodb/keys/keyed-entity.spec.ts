import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ValidationError } from '../../errors/index.js';
import { Entity, SINGLE_TABLE } from '../index.js';
import { keyNumber, keyText } from './key-value.js';

type Value = string | number;

interface Vectors {
  readonly keys: readonly { template: string; values: Value[]; key: string }[];
  readonly refused: readonly {
    readonly sort: boolean;
    readonly template: string;
    readonly values: Value[];
    readonly repeat?: number;
    readonly issues: readonly object[];
  }[];
  readonly random: {
    readonly pieces: readonly string[];
    readonly shapes: readonly { template: string; sha256: string }[];
  };
}

/** Keys that both languages have to make, or refuse, alike. */
const vectors = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../../runtime-go/keys/testdata/keys.json'), 'utf8'),
) as Vectors;

const namesIn = (template: string): string[] =>
  [...template.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');

const byName = (template: string, values: readonly Value[]): Record<string, Value> =>
  Object.fromEntries(namesIn(template).map((name, i) => [name, values[i] ?? '']));

/** An entity with this key; names that begin with `n` are numbers. */
const entityWith = (template: string, sort = false) => {
  const composite = namesIn(template);
  const made = { composite, template: template.replaceAll(/\{(\w+)\}/g, '${$1}') };
  const constant = { composite: [], template: 'A' };
  const attributes = composite.map((name) => [
    name,
    { type: name.startsWith('n') ? 'number' : 'string', required: true },
  ]);
  return new Entity<string, string, string, never>(
    {
      model: { service: 'test', entity: 'thing', version: '1' },
      attributes: { ...Object.fromEntries(attributes), note: { type: 'any' } },
      indexes: {
        byKey: {
          pk: { ...SINGLE_TABLE.pk, ...(sort ? constant : made) },
          sk: { ...SINGLE_TABLE.sk, ...(sort ? made : constant) },
        },
      },
    } as never,
    { table: 'test' },
  );
};

const keyOf = (template: string, values: readonly Value[], sort = false): string => {
  const { Key } = entityWith(template, sort)
    .get(byName(template, values) as never)
    .params<{ Key: { PK: string; SK: string } }>();
  return sort ? Key.SK : Key.PK;
};

const issuesOf = (run: () => unknown): readonly object[] => {
  try {
    run();
  } catch (error) {
    if (error instanceof ValidationError) return error.issues;
    throw error;
  }
  return [];
};

describe('keys', () => {
  test.each(vectors.keys)('$template of $values is $key', ({ template, values, key }) => {
    expect(keyOf(template, values)).toBe(key);
  });

  test.each(vectors.refused)('$template of $values is refused: $issues', (refused) => {
    const { template, values, repeat = 1, sort, issues } = refused;
    const given = values.map((each) => (typeof each === 'string' ? each.repeat(repeat) : each));
    expect(issuesOf(() => keyOf(template, given, sort))).toEqual(issues);
  });

  test.each(['a\ud800', '\udc00a', '\udc00\ud800'])(
    'text that is not Unicode has none: %j',
    (x) => {
      expect(issuesOf(() => keyOf('A#{x}', [x]))).toEqual([
        { field: 'x', message: 'Is not valid Unicode' },
      ]);
    },
  );

  test.each([NaN, Infinity, -Infinity])('%s has none', (n) => {
    expect(issuesOf(() => keyOf('A#{n}', [n]))).toHaveLength(1);
  });
});

/** The generator of random values that both languages run. */
const random = (seed: number) => {
  let state = seed;
  const below = (n: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 16) % n;
  };
  const text = (): string => {
    let made = '';
    for (let rest = 1 + below(5); rest > 0; rest -= 1) {
      made += vectors.random.pieces[below(vectors.random.pieces.length)];
    }
    return made;
  };
  const number = (): number => {
    const size = below(65536) * 65536 + below(65536);
    const scaled = size / ([1, 10, 1000, 1e7, 1e30][below(5)] ?? 1);
    return below(2) === 0 ? scaled : -scaled;
  };
  return { text, number };
};

const PAIRS = 10_000;

interface KeyMaker {
  _makeIndexKeys(options: object): { readonly pk: string };
}

describe('keys of random values', () => {
  test.each(vectors.random.shapes)(
    'are equal exactly for equal values, and the same in both languages: $template',
    ({ template, sha256 }) => {
      const { text, number } = random(1);
      const entity = entityWith(template) as unknown as KeyMaker;
      const digest = createHash('sha256');
      const seen = new Map<string, string>();
      for (let i = 0; i < 2 * PAIRS; i += 1) {
        const values = namesIn(template).map((name) => (name.startsWith('n') ? number() : text()));
        const pkAttributes = byName(template, values);
        const { pk } = entity._makeIndexKeys({ index: '', pkAttributes });
        const attributes = JSON.stringify(values);
        if ((seen.get(pk) ?? attributes) !== attributes) {
          expect.fail(`${seen.get(pk)} and ${attributes} are both ${pk}`);
        }
        seen.set(pk, attributes);
        digest.update(`${pk}\n`);
      }
      expect(digest.digest('hex')).toBe(sha256);
    },
  );

  test('are in the order of their values, byte by byte', () => {
    const { text, number } = random(7);
    const texts = Array.from({ length: 2000 }, text).sort(byBytes);
    const numbers = [0, 9, 10, -1, -1.5, -10, 1e-130, ...Array.from({ length: 2000 }, number)];
    expect(texts.map(keyText)).toEqual(texts.map(keyText).sort(byBytes));
    const keys = numbers.sort((a, b) => a - b).map(keyNumber);
    expect(keys).toEqual([...keys].sort(byBytes));
  });
});

const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

describe('items', () => {
  const things = entityWith('ROOM#{room}#ROW#{row}');
  const mark = { __edb_e__: 'thing', __edb_v__: '1' };
  const answer = (Item: object) =>
    (things.parse({ Item } as never, { ignoreOwnership: false } as never) as { data: unknown })
      .data;

  test('keep their attributes as they are', () => {
    const item = { room: 'A#$', row: '1#ROW#2' };
    expect(things.put(item as never).params()).toMatchObject({ Item: item });
  });

  test('are handed out only if their attributes make the keys they were stored under', () => {
    const keys = { PK: 'ROOM#A#ROW#1$0ROW$02', SK: 'A' };
    const own = { room: 'A', row: '1#ROW#2' };
    expect(answer({ ...mark, ...keys, ...own })).toEqual(own);
    expect(answer({ ...mark, ...keys, ...own, room: 'B' })).toBeNull();
    expect(answer({ ...mark, ...own, PK: 'ROOM#A#ROW#1#ROW#2', SK: 'A' })).toBeNull();
    expect(answer({ ...mark, ...keys, row: '1#ROW#2' })).toEqual({ row: '1#ROW#2' });
  });

  test('with values that no item can hold are refused by name, before anything is sent', () => {
    const note = {
      lines: [1, 1e16, { at: NaN }],
      text: 'a\ud800',
      none: 1e126,
      tiny: 1e-131,
      ok: -5,
    };
    const put = () => things.put({ room: 'A', row: 'B', note } as never).params();
    const set = () =>
      things
        .patch({ room: 'A', row: 'B' } as never)
        .set({ note } as never)
        .params();
    const fields = ['note.lines.1', 'note.lines.2.at', 'note.none', 'note.text', 'note.tiny'];
    expect(issuesOf(put)).toMatchObject(fields.map((field) => ({ field })));
    expect(issuesOf(set)).toMatchObject(fields.map((field) => ({ field })));
  });
});
