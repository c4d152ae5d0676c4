import { EXECUTORS } from '../executors/declarations';
import { executorSchema, executorsManifest } from '../executors/executor-schema';
import { HANDLER_KINDS } from '../kinds';
import { migrationsManifest } from '../migrations/declarations';
import { generatorSchema, generatorType } from '../options/generator-schema';
import { GENERATORS } from '../generators/declarations';
import {
  constructsTable,
  generatorsTable,
  kindParts,
  kindsTable,
  targetsTable,
  versionsTable,
  withPart,
  withPartsThere,
  type Supported,
} from './declared-tables';

/**
 * Files that say again what is declared, from the folder of the plugin; their layout is Prettier's.
 *
 * @param read text of a file that is written in part
 */
export const declaredFiles = (
  read: (path: string) => string,
): Readonly<Record<string, string>> => ({
  'generators.json': json(manifest()),
  ...Object.fromEntries(
    GENERATORS.flatMap((generator) => [
      [`src/generators/${generator.id}/schema.json`, json(generatorSchema(generator))],
      [`src/generators/${generator.id}/schema.d.ts`, generatorType(generator)],
    ]),
  ),
  'executors.json': json(executorsManifest(EXECUTORS)),
  'migrations.json': json(migrationsManifest()),
  ...Object.fromEntries(
    EXECUTORS.map((executor) => [
      `src/executors/${executor.id}/schema.json`,
      json(executorSchema(executor)),
    ]),
  ),
  '../../libs/constructs/src/stage/kinds.ts': kindSizes(),
  '../../README.md': [
    ['generators', generatorsTable()] as const,
    ['kinds', kindsTable()] as const,
    ['targets', targetsTable()] as const,
    ['versions', versionsTable(JSON.parse(read('supported.json')) as Supported)] as const,
  ].reduce((text, [name, part]) => withPart(text, name, part), read('../../README.md')),
  '../../libs/constructs/README.md': withPart(
    read('../../libs/constructs/README.md'),
    'kinds',
    constructsTable(),
  ),
  '../../docs/guides/handlers.md': withPartsThere(
    read('../../docs/guides/handlers.md'),
    kindParts(),
  ),
});

const json = (value: unknown): string => JSON.stringify(value);

const manifest = (): unknown => {
  const entries = GENERATORS.map(({ id, aliases, summary }) => [
    id,
    {
      factory: `./dist/generators/${id}/generator`,
      schema: `./dist/generators/${id}/schema.json`,
      ...(aliases && { aliases }),
      description: summary,
    },
  ]);
  return {
    $schema: 'http://json-schema.org/schema',
    generators: Object.fromEntries(entries) as unknown,
  };
};

/** For the constructs, which are below the plugin and import nothing of it. */
const kindSizes = (): string => {
  const entries = HANDLER_KINDS.map(
    ({ id, size, timeoutLimit }) =>
      `'${id}': { memory: ${size.memory}, timeout: ${size.timeout}, longest: ${timeoutLimit.seconds} }`,
  );
  return `// Written by \`nx run plugin:declared\` from the kinds of handlers that the plugin declares.

/** Kinds of handlers: MB and seconds of a function unless it says otherwise, and the longest timeout. */
export const KINDS = { ${entries.join(', ')} } as const;
`;
};
