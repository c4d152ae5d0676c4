import type { AccessPattern } from './access-pattern';

const ENTITY = /model: \{[^}]*\bentity: '([^']+)'/g;
const INDEX =
  /(\w+): \{\s*(?:index: SINGLE_TABLE\.(gsi\d+)\.index,\s*)?pk: \{[\s\S]*?template: '([^']*)'[\s\S]*?sk: \{[\s\S]*?template: '([^']*)'/g;

/** The patterns of the table entities that a file declares. */
export const typescriptAccessPatterns = (text: string): readonly AccessPattern[] => {
  const entities = [...text.matchAll(ENTITY)];
  return entities.flatMap(({ 1: entity = '', index }, at) =>
    [...text.slice(index, entities[at + 1]?.index).matchAll(INDEX)].map(
      ([, pattern = '', gsi, pk = '', sk = '']) => ({
        ...{ entity, pattern, where: gsi?.toUpperCase() ?? 'table' },
        ...{ pk: pk.replaceAll('${', '{'), sk: sk.replaceAll('${', '{') },
      }),
    ),
  );
};
