import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { REPOSITORY } from '../repository.mjs';
import { applyChapter, chapterFiles } from './guide-files.mjs';
import { repositoryCopy } from './repository-copy.mjs';

const GUIDE = readFileSync(join(REPOSITORY, 'docs/guides/extending.md'), 'utf8');
const CHAPTERS = [
  'A kind of handlers',
  'Templates of a company',
  'A target',
  'A construct',
  'A language',
].map((each) => chapterFiles(GUIDE, each));
const MADE = CHAPTERS.flatMap(({ made }) => made.map(({ file }) => file));
const PARTS = [
  ...[
    'README.md',
    'nx.json',
    'package.json',
    'stages.json',
    'tsconfig.base.json',
    '.prettierrc.json',
  ],
  ...['go.work', 'eslint.config.mjs', 'templates', 'tools/plugin', 'docs/guides/handlers.md'],
  ...['libs/model', 'libs/constructs', 'libs/runtime', 'libs/runtime-go'],
];

/** The command of the guide that makes the folders of a language. */
const FOLDERS = /^for set in .*$/m.exec(GUIDE)[0];

/** Writes a service in each language, with a handler of the kind; runs as a spec of the plugin. */
const SERVICES = `
import { FsTree, flushChanges } from 'nx/src/generators/tree';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import handlerGenerator from './handler/generator';
import serviceGenerator from './service/generator';
import templateGenerator from './template/generator';
import { overridesIn } from '../templates/overrides';

test('the command that takes a template over', async () => {
  const root = join(__dirname, '../../../..');
  const tree = new FsTree(root, false);
  await templateGenerator(tree, { path: 'handler/echo/ts' });
  flushChanges(root, tree.listChanges());
  const states = overridesIn(tree).map(({ path, state }) => [path.split('/').at(-1), state]);
  expect(Object.fromEntries(states)['handler.ts.template']).toBe('fresh');
});

test.each(['ts', 'go', 'deno'])('services in %s', async (language) => {
  const root = join(__dirname, '../../../..');
  const tree = new FsTree(root, false);
  const service = 'bell-' + language;
  await serviceGenerator(tree, { name: service, language, handlers: [], entity: 'none' });
  await handlerGenerator(tree, { name: 'chime', service, kind: 'echo', greeting: 'bim' } as never);
  flushChanges(root, tree.listChanges());
  expect(tree.exists('apps/' + service + '/infra/handlers/chime.ts')).toBe(true);
});
`;

let copy;
const vitest = (...args) => copy.vitest(...args);
const typecheck = (...args) => copy.typecheck(...args);
const read = (file) => readFileSync(join(copy.root, file), 'utf8');

beforeAll(() => {
  copy = repositoryCopy(PARTS);
  for (const chapter of CHAPTERS) applyChapter(copy.root, chapter);
  copy.run('.', 'bash', ['-ec', FOLDERS]);
  writeFileSync(join(copy.root, 'tools/plugin/src/generators/services.spec.ts'), SERVICES);
  vitest(
    'tools/plugin',
    'src/declared/declared-files.spec.ts',
    'src/generators/services.spec.ts',
    '--update',
  );
}, 120_000);
afterAll(() => copy?.remove());

test('generators offer a further kind, with its options, and tables name it', () => {
  const { properties } = JSON.parse(read('tools/plugin/src/generators/handler/schema.json'));
  expect(properties.kind.enum).toContain('echo');
  expect(properties.greeting.description).toBe(
    'Kind echo: word that answers begin with. Default: hello.',
  );
  expect(properties.timeout.description).toContain('echo 10');
  expect(read('libs/constructs/src/stage/kinds.ts')).toContain(
    'echo: { memory: 256, timeout: 10, longest: 900 }',
  );
  expect(read('README.md')).toMatch(/\| `echo` +\| answers whoever invokes it +\| 256 MB, 10 s/);
});

test('a further target is in the manifest, takes its options and is a target of every service', () => {
  const { executors } = JSON.parse(read('tools/plugin/executors.json'));
  expect(executors['bundle-size'].implementation).toBe('./dist/executors/bundle-size/executor');
  const { properties } = JSON.parse(read('tools/plugin/src/executors/bundle-size/schema.json'));
  expect(properties.least.default).toBe(1);
  expect(read('README.md')).toMatch(/\| `bundle-size` +\| Print how large the built handlers are/);
});

test('a template of the company stands for the packaged one, in its language', () => {
  const handler = (service) => read(`apps/${service}/src/handlers/chime/handler.ts`);
  const line = '// Runbook: https://runbooks.acme.example/chime\n';
  expect(handler('bell-ts')).toContain(line);
  expect(handler('bell-deno')).toBe(handler('bell-ts').replace(line, ''));
});

test('services are offered in a further language, and have what those of others have', () => {
  const { properties } = JSON.parse(read('tools/plugin/src/generators/service/schema.json'));
  expect(properties.language.enum).toContain('deno');
  const filesOf = (service) => readdirSync(join(copy.root, 'apps', service), { recursive: true });
  const files = filesOf('bell-deno').map((file) => file.replaceAll('bell-deno', 'bell-ts'));
  expect(files.sort()).toEqual(filesOf('bell-ts').sort());
});

test('tests of what was added hold, those of all kinds and those of a service that has it', () => {
  vitest(
    'tools/plugin',
    'src/declared/declared-files.spec.ts',
    ...['all-generators', 'handler/generator'].map((each) => `src/generators/${each}.spec.ts`),
    '-t',
    'kind echo|what is declared|every handler kind',
  );
  const own = MADE.filter((file) => file.endsWith('.spec.ts'));
  vitest('.', ...own, 'apps/bell-ts', 'apps/bell-deno');
}, 120_000);

test('types and Go code of what was added hold, with those of libraries and a service', () => {
  const added = {
    extends: './tsconfig.json',
    files: [
      'src/kinds/echo.ts',
      'src/targets/service-targets.ts',
      'src/executors/bundle-size/executor.ts',
    ],
    include: [],
  };
  writeFileSync(join(copy.root, 'tools/plugin/tsconfig.added.json'), JSON.stringify(added));
  typecheck('tools/plugin', 'tsconfig.added.json');
  for (const config of ['src/tsconfig.json', 'infra/tsconfig.json'])
    typecheck('apps/bell-ts', config);
  copy.run('libs/runtime-go', 'go', ['test', './echo']);
  copy.run('apps/bell-go', 'go', ['test', './cmd/chime']);
}, 120_000);
