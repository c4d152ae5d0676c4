import {
  blank,
  patternsIn,
  withoutComments,
  type AccessPattern,
  type AccessPatterns,
  type EntityPatterns,
} from './access-pattern';

const ENTITY = /\bnew Entity\(/g;
const MODEL = /model: \{[^}]*\bentity: '([^']+)'/;
const KEY = String.raw`: \{[^{}]*template: '([^']*)'[^{}]*\},?\s*`;
const INDEX = new RegExp(String.raw`(?:(\w+)|'([^']+)'): \{([^{}]*)\bpk${KEY}sk${KEY}`, 'g');
const GSI = /\bindex: (?:SINGLE_TABLE\.(gsi\d+)\.index|'(GSI\d+)')/;

const STORE = /\bdynamodbEventStore<(\w+)Event>\([^{]*\{ name: '([^']+)'/g;
const ANY_STORE = /\bdynamodbEventStore\b(?=[<(])/g;

/** The patterns of the table entities and the stores of events that a file declares. */
export const typescriptAccessPatterns = (source: string): AccessPatterns => {
  const text = withoutComments(source);
  const starts = [...text.matchAll(ENTITY)].map(({ index }) => index);
  const entities = starts.map((start, at) => entityIn(text, start, starts[at + 1]));
  return patternsIn(text, entities, { read: STORE, any: ANY_STORE });
};

const entityIn = (text: string, start: number, end = text.length): EntityPatterns => {
  const [, entity] = MODEL.exec(text.slice(start, end)) ?? [];
  const from = text.slice(0, end).indexOf('indexes: {', start);
  const block = from < 0 ? '' : blockOf(text.slice(from, end));
  const indexes = [...block.matchAll(INDEX)];
  if (entity === undefined || indexes.length === 0) return { patterns: [], unread: [start] };
  const rest = block.replace('indexes:', blank).replace(INDEX, blank);
  return {
    patterns: indexes.map((index) => patternOf(entity, index)),
    unread: /[^\s{},]/.test(rest) ? [from + rest.search(/[^\s{},]/)] : [],
  };
};

/** The text up to the brace that ends its first block; braces in templates come in pairs. */
const blockOf = (text: string): string => {
  let depth = 0;
  const end = [...text].findIndex((character) => {
    if (character === '{') depth += 1;
    if (character === '}') depth -= 1;
    return character === '}' && depth === 0;
  });
  return text.slice(0, end + 1);
};

const patternOf = (
  entity: string,
  [, name, quoted, more = '', pk = '', sk = '']: RegExpMatchArray,
): AccessPattern => {
  const [, gsi, literal] = GSI.exec(more) ?? [];
  return {
    ...{ entity, pattern: name ?? quoted ?? '', where: literal ?? gsi?.toUpperCase() ?? 'table' },
    ...{ pk: pk.replaceAll('${', '{'), sk: sk.replaceAll('${', '{') },
  };
};
