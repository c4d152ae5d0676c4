import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { REPOSITORY } from '../repository.mjs';
import { applyChapter, chapterFiles } from './guide-files.mjs';
import { repositoryCopy } from './repository-copy.mjs';

const GUIDE = readFileSync(join(REPOSITORY, 'docs/guides/extending.md'), 'utf8');
const KIND = chapterFiles(GUIDE, 'A kind of handlers');
const PARTS = [
  ...['README.md', 'nx.json', 'package.json', 'stages.json', 'tsconfig.base.json', '.prettierrc'],
  ...['go.work', 'eslint.config.mjs', 'templates', 'tools/plugin'],
  ...['libs/model', 'libs/constructs', 'libs/runtime', 'libs/runtime-go'],
];

/** Writes a service in each language, with a handler of the kind; runs as a spec of the plugin. */
const SERVICES = `
import { FsTree, flushChanges } from 'nx/src/generators/tree';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import handlerGenerator from './handler/generator';
import serviceGenerator from './service/generator';

test.each(['ts', 'go'])('services in %s', async (language) => {
  const root = join(__dirname, '../../../..');
  const tree = new FsTree(root, false);
  const service = 'bell-' + language;
  await serviceGenerator(tree, { name: service, language, handlers: [], entity: 'none' });
  await handlerGenerator(tree, { name: 'chime', service, kind: 'echo', greeting: 'bim' } as never);
  flushChanges(root, tree.listChanges());
  expect(tree.exists('apps/' + service + '/infra/handlers/chime.ts')).toBe(true);
});
`;

const TESTS = `
import { defineConfig } from 'vitest/config';
import { workspaceAliases } from './tools/plugin/vitest/index.mjs';

export default defineConfig({
  root: import.meta.dirname,
  resolve: { alias: workspaceAliases(import.meta.dirname) },
  test: { environment: 'node', isolate: false, env: { AWS_REGION: 'us-east-1', LOG_LEVEL: 'ERROR' } },
});
`;

let copy;
const vitest = (folder, ...args) =>
  copy.run(folder, process.execPath, [
    join(copy.root, 'node_modules/vitest/vitest.mjs'),
    'run',
    ...args,
  ]);
const typecheck = (folder, config) =>
  copy.run(folder, process.execPath, [
    join(REPOSITORY, 'tools/plugin/typescript/tsc.mjs'),
    ...['-p', config, '--noEmit'],
  ]);
const read = (file) => readFileSync(join(copy.root, file), 'utf8');

beforeAll(() => {
  copy = repositoryCopy(PARTS);
  writeFileSync(join(copy.root, 'vitest.config.mts'), TESTS);
  applyChapter(copy.root, KIND);
  vitest('tools/plugin', 'src/declared/declared-files.spec.ts', '--update');
}, 120_000);
afterAll(() => copy?.remove());

test('generators offer it, with its options, and tables name it', () => {
  const { properties } = JSON.parse(read('tools/plugin/src/generators/handler/schema.json'));
  expect(properties.kind.enum).toEqual(['api', 'worker', 'event', 'schedule', 'echo']);
  expect(properties.greeting.description).toBe(
    'Kind echo: word that answers begin with. Default: hello.',
  );
  expect(properties.timeout.description).toContain('echo 10');
  expect(read('libs/constructs/src/stage/kinds.ts')).toContain(
    'echo: { memory: 256, timeout: 10, longest: 900 }',
  );
  expect(read('README.md')).toMatch(/\| `echo` +\| answers whoever invokes it +\| 256 MB, 10 s/);
});

test('its tests hold, those of all kinds and those of a service that has it', () => {
  writeFileSync(join(copy.root, 'tools/plugin/src/generators/services.spec.ts'), SERVICES);
  vitest(
    'tools/plugin',
    'src/declared/declared-files.spec.ts',
    ...['services', 'all-generators', 'handler/generator'].map(
      (each) => `src/generators/${each}.spec.ts`,
    ),
    '-t',
    'kind echo|services in|what is declared|every handler kind',
  );
  const own = KIND.made.map(({ file }) => file).filter((file) => /^libs.*\.spec\.ts$/.test(file));
  vitest('.', ...own, 'apps/bell-ts');
}, 120_000);

test('its types hold, with those of libraries and a service, and its Go code', () => {
  const kind = { extends: './tsconfig.json', files: ['src/kinds/echo.ts'], include: [] };
  writeFileSync(join(copy.root, 'tools/plugin/tsconfig.kind.json'), JSON.stringify(kind));
  typecheck('tools/plugin', 'tsconfig.kind.json');
  typecheck('apps/bell-ts', 'tsconfig.json');
  copy.run('libs/runtime-go', 'go', ['test', '-trimpath', './echo']);
  copy.run('apps/bell-go', 'go', ['test', '-trimpath', './cmd/chime']);
}, 120_000);
