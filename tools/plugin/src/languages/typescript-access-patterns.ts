import { byStream, type AccessPattern } from './access-pattern';

const ENTITY = /model: \{[^}]*\bentity: '([^']+)'/g;
const INDEX =
  /(\w+): \{\s*(?:index: SINGLE_TABLE\.(gsi\d+)\.index,\s*)?pk: \{[\s\S]*?template: '([^']*)'[\s\S]*?sk: \{[\s\S]*?template: '([^']*)'/g;

const STORE = /\bdynamodbEventStore<(\w+)Event>\([^{]*\{ name: '([^']+)'/g;

/** The patterns of the table entities and the stores of events that a file declares. */
export const typescriptAccessPatterns = (text: string): readonly AccessPattern[] => {
  const entities = [...text.matchAll(ENTITY)];
  const stores = [...text.matchAll(STORE)].map(([, name = '', key = '']) => byStream(name, key));
  const patterns = entities.flatMap(({ 1: entity = '', index }, at) =>
    [...text.slice(index, entities[at + 1]?.index).matchAll(INDEX)].map(
      ([, pattern = '', gsi, pk = '', sk = '']) => ({
        ...{ entity, pattern, where: gsi?.toUpperCase() ?? 'table' },
        ...{ pk: pk.replaceAll('${', '{'), sk: sk.replaceAll('${', '{') },
      }),
    ),
  );
  return [...patterns, ...stores];
};
