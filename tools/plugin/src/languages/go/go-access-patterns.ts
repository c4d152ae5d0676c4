import { camelCase, kebabCase } from '@platform/model/names';
import { byStream, type AccessPattern } from '../access-pattern';

const KEY =
  /^func KeyOf(\w+)\([^{]*\{\n\treturn dynamo\.Key\{PK: keys\.Of\("([^"]*)".*?SK: keys\.Of\("([^"]*)"/gm;

const STORE = /\beventstore\.New\[domain\.(\w+)Event\]\([^"]*"([^"]+)"/g;

/** The patterns of the entities whose keys a file makes, and of its stores of events. */
export const goAccessPatterns = (text: string): readonly AccessPattern[] => [
  ...entitiesIn(text),
  ...[...text.matchAll(STORE)].map(([, name = '', key = '']) => byStream(name, key)),
];

const entitiesIn = (text: string): readonly AccessPattern[] =>
  [...text.matchAll(KEY)].flatMap(([, name = '', pk = '', sk = '']) => {
    const of = (
      pattern: string,
      where: string,
      keys: readonly [string, string],
    ): AccessPattern => ({
      ...{ entity: kebabCase(name), pattern, where, pk: keys[0], sk: keys[1] },
    });
    return [
      of('byKey', 'table', [pk, sk]),
      ...listOf(text, name).map((keys) => of('byList', 'GSI1', keys)),
      ...furtherOf(text, name).map(([where, pattern, ...keys]) => of(pattern, where, keys)),
    ];
  });

const listOf = (text: string, name: string): [string, string][] => {
  const pk = new RegExp(`^func ListKeyOf${name}\\([^{]*\\{\\n\\treturn keys\\.Of\\("([^"]*)"`, 'm');
  const [, partition] = pk.exec(text) ?? [];
  const [, sort] = /GSI1SK: keys\.Of\("([^"]*)"/.exec(keysOf(text, name)) ?? [];
  return partition === undefined || sort === undefined ? [] : [[partition, sort]];
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
