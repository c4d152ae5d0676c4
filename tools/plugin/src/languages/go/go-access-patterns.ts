import { camelCase, kebabCase } from '@platform/model/names';
import {
  patternsIn,
  withoutComments,
  type AccessPattern,
  type AccessPatterns,
  type EntityPatterns,
} from '../access-pattern';

/** How an entity is kept, and by which function its keys are made. */
const DEFINITION = /\bdynamo\.Definition\[[^\n]*\]\{([^}]*)/g;
const KEYS = /\bKeys: KeysOf(\w+)/;

/** What keys of an item are made of: those of one item, and those within its list. */
const OWN_KEYS =
  /\bdynamo\.Keys\{PK: key\.PK, SK: key\.SK(?:\}|, GSI1PK: list, GSI1SK: keys\.Of\()/;
const FURTHER = /\tfurther := map\[dynamo\.Index\]dynamo\.Key\{\n([\s\S]*?)\t\}\n/;

const STORE = /\beventstore\.New\[domain\.(\w+)Event\]\([^"]*"([^"]+)"/g;
const ANY_STORE = /\beventstore\.New\b/g;

/** The patterns of the entities that a file defines, and of its stores of events. */
export const goAccessPatterns = (source: string): AccessPatterns => {
  const text = withoutComments(source);
  const entities = [...text.matchAll(DEFINITION)].map((definition) => entityIn(text, definition));
  return patternsIn(text, entities, { read: STORE, any: ANY_STORE });
};

const entityIn = (text: string, { 1: fields = '', index }: RegExpMatchArray): EntityPatterns => {
  const [, name = ''] = KEYS.exec(fields) ?? [];
  const key = keyOf(text, name);
  const keys = keysOf(text, name);
  if (key === undefined || !OWN_KEYS.test(keys)) return { patterns: [], unread: [index ?? 0] };
  const list = listOf(text, name);
  const further = furtherOf(text, name);
  const isWhole =
    keys.includes('GSI1PK:') === (list !== undefined) &&
    keysOfIndexes(keys)?.length === further.length;
  return {
    patterns: [
      patternOf(name, 'byKey', 'table', key),
      ...(list ? [patternOf(name, 'byList', 'GSI1', list)] : []),
      ...further.map(([where, pattern, ...pair]) => patternOf(name, pattern, where, pair)),
    ],
    unread: isWhole ? [] : [text.indexOf(keys)],
  };
};

/** Lines that say keys in further indexes; undefined where they are said elsewhere. */
const keysOfIndexes = (keys: string): readonly string[] | undefined => {
  const [, lines] = FURTHER.exec(keys) ?? [];
  if (!keys.includes('Further:')) return [];
  if (lines === undefined || !keys.includes('Further: further}')) return undefined;
  return lines.split('\n').filter((line) => line.trim() !== '');
};

type Pair = readonly [pk: string, sk: string];

const patternOf = (
  name: string,
  pattern: string,
  where: string,
  [pk, sk]: Pair,
): AccessPattern => ({
  ...{ entity: kebabCase(name), pattern, where, pk, sk },
});

const keyOf = (text: string, name: string): Pair | undefined => {
  const key = new RegExp(
    `^func KeyOf${name}\\([^{]*\\{\\n\\treturn dynamo\\.Key\\{PK: keys\\.Of\\("([^"]*)".*?SK: keys\\.Of\\("([^"]*)"`,
    'm',
  );
  const [, pk, sk] = key.exec(text) ?? [];
  return pk === undefined || sk === undefined ? undefined : [pk, sk];
};

const listOf = (text: string, name: string): Pair | undefined => {
  const pk = new RegExp(`^func ListKeyOf${name}\\([^{]*\\{\\n\\treturn keys\\.Of\\("([^"]*)"`, 'm');
  const [, partition] = pk.exec(text) ?? [];
  const [, sort] = /GSI1SK: keys\.Of\("([^"]*)"/.exec(keysOf(text, name)) ?? [];
  return partition === undefined || sort === undefined ? undefined : [partition, sort];
};

const furtherOf = (text: string, name: string): [string, string, string, string][] =>
  [
    ...keysOf(text, name).matchAll(
      /dynamo\.(GSI\d+):.*?keys\.Of\("([^"]*)".*?keys\.Of\("([^"]*)"/g,
    ),
  ].map(([, where = '', pk = '', sk = '']) => [where, queryOf(text, name, where), pk, sk]);

/** The function that makes all keys of an item. */
const keysOf = (text: string, name: string): string =>
  new RegExp(`^func KeysOf${name}\\([\\s\\S]*?^\\}`, 'm').exec(text)?.[0] ?? '';

const queryOf = (text: string, name: string, where: string): string => {
  const query = new RegExp(
    `^func ${name}(\\w+)Query\\([^{]*\\{\\n.*\\bIndex: dynamo\\.${where}\\b`,
    'm',
  );
  return camelCase(kebabCase(query.exec(text)?.[1] ?? where));
};
