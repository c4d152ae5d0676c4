import { ESLint } from 'eslint';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import platform from '../../../plugin/eslint/index.mjs';
import { boundaryProblems } from '../../../plugin/src/languages/go/scripts/boundaries.mjs';
import { REPOSITORY } from '../repository.mjs';
import { applyChapter, chapterFiles } from './guide-files.mjs';
import { repositoryCopy } from './repository-copy.mjs';

const GUIDE = readFileSync(join(REPOSITORY, 'docs/guides/by-hand.md'), 'utf8');
const CHAPTERS = [
  'The use case and its port',
  'The route',
  'The adapter and its twin',
  'The connection and the right',
].map((each) => chapterFiles(GUIDE, each));
const FILES = CHAPTERS.flatMap(({ made, edited }) => [...made, ...edited].map(({ file }) => file));
const PARTS = [
  ...[
    'package.json',
    'stages.json',
    'tsconfig.base.json',
    'go.work',
    '.prettierrc.json',
    '.editorconfig',
  ],
  ...['apps/orders', 'apps/notifications', 'tools/plugin'],
  ...['libs/model', 'libs/constructs', 'libs/runtime', 'libs/runtime-go', 'libs/events'],
];
let copy;
/** Promises of a service read what it connects in the folder that its tests run in. */
const vitest = (service, ...files) =>
  copy.vitest(`apps/${service}`, ...['--config', join(copy.root, 'vitest.config.mts'), ...files]);
const typecheck = () => copy.typecheck('apps/orders', 'src/tsconfig.json');
const go = (...args) => copy.run('apps/notifications', 'go', args);
const vet = () => go('vet', './cmd/api', './internal/adapters/inbound/http');

/** A sentence that the guide says will be read. */
const quoted = (sentence) => {
  expect(GUIDE).toContain(`\`${sentence}\``);
  return sentence;
};

/** What `check` says while files lack what the guide adds to them, or a part of it. */
const without = (forgotten, check) => {
  const now = forgotten.map(({ file, part }) => {
    const path = join(copy.root, file);
    const text = readFileSync(path, 'utf8');
    const less = part ? text.replace(part, '') : readFileSync(join(REPOSITORY, file), 'utf8');
    expect(less).not.toBe(text);
    writeFileSync(path, less);
    return { path, text };
  });
  try {
    check();
    return 'nothing';
  } catch ({ message }) {
    return message;
  } finally {
    for (const { path, text } of now) writeFileSync(path, text);
  }
};

beforeAll(() => {
  copy = repositoryCopy(PARTS);
  for (const chapter of CHAPTERS) applyChapter(copy.root, chapter);
}, 60_000);
afterAll(() => copy?.remove());

test('what the guide adds holds: routes, infrastructure, types, Go code and layout', () => {
  const orders = ['adapters/inbound', 'handlers'].map((each) => `apps/orders/src/${each}`);
  vitest('orders', ...orders, 'apps/orders/infra', 'apps/notifications/infra');
  typecheck();
  go('test', './cmd/api', './internal/adapters/inbound/http');
  vet();
  expect(copy.run('apps/notifications', 'gofmt', ['-l', '.'])).toBe('');
  const written = FILES.filter((file) => file.endsWith('.ts'));
  copy.node('.', 'node_modules/prettier/bin/prettier.cjs', '--check', ...written);
}, 120_000);

const ORDERS = 'apps/orders/src/adapters';
const NOTIFICATIONS = 'apps/notifications/internal/adapters';

test.each([
  [
    'the port of the routes',
    [{ file: `${ORDERS}/inbound/http/orders.routes.ts`, part: ' | typeof getOrderHelp' }],
    ['orders.routes.ts'],
  ],
  [
    'twin and connection',
    [
      { file: `${ORDERS}/outbound/memory/test-ports.ts` },
      { file: 'apps/orders/src/handlers/api/handler.ts' },
    ],
    ['test-ports.ts', 'handler.ts'],
  ],
])('in TypeScript, without %s the compiler says what is missing', (_, forgotten, places) => {
  const said = without(forgotten, typecheck);
  for (const place of places) expect(said).toContain(`${place}(`);
  expect(said.split(quoted("Property 'helpDesk' is missing in type")).length - 1).toBe(
    places.length,
  );
});

test.each([
  [
    'the port of the routes',
    [
      {
        file: `${NOTIFICATIONS}/inbound/http/notifications-routes.go`,
        part: '\tHelpDesk() domain.HelpDesk\n',
      },
    ],
    ['notifications-routes.go'],
    'ports.HelpDesk undefined',
  ],
  [
    'twin and connection',
    [
      { file: `${NOTIFICATIONS}/outbound/memory/test-ports.go` },
      { file: 'apps/notifications/cmd/api/main.go' },
    ],
    ['notifications-routes_test.go', 'main.go'],
    'missing method HelpDesk',
  ],
])('in Go, without %s the compiler says what is missing', (_, forgotten, places, sentence) => {
  const said = without(forgotten, vet);
  for (const place of places) expect(said).toContain(`${place}:`);
  expect(said.split(quoted(sentence)).length - 1).toBeGreaterThanOrEqual(places.length);
});

test('without the right or the setting a test of the infrastructure says so', () => {
  const forgotten = [
    { file: 'apps/orders/infra/handlers/api.ts', part: 'parameters: [HELP_DESK],' },
    {
      file: 'apps/notifications/infra/handlers/api.ts',
      part: 'environment: { HELP_DESK_PARAMETER: HELP_DESK },',
    },
  ];
  const said = without(forgotten, () =>
    vitest('notifications', 'apps/orders/infra/orders', 'apps/notifications/infra/promises'),
  );
  expect(said).toContain(quoted('may do other things than expected'));
  expect(said).toContain(quoted("'api' does not start without HELP_DESK_PARAMETER"));
}, 60_000);

test('a use case that reads the parameter itself breaks a law of lint, in both languages', async () => {
  const eslint = new ESLint({
    cwd: REPOSITORY,
    overrideConfigFile: true,
    overrideConfig: [
      ...platform,
      { files: ['**/*.ts'], rules: { '@nx/enforce-module-boundaries': 'off' } },
    ],
  });
  const [{ messages }] = await eslint.lintText("import '@platform/runtime/secrets';\n", {
    filePath: join(REPOSITORY, 'apps/orders/src/core/application/get-order-help.ts'),
  });
  expect(messages.map(({ message }) => message)).toEqual([
    expect.stringContaining(
      quoted('of the runtime the core may use only attributes, errors, ports'),
    ),
  ]);

  const module = 'platform.internal/notifications';
  const useCases = {
    ImportPath: `${module}/internal/core/application`,
    Dir: join(REPOSITORY, 'apps/notifications/internal/core/application'),
    Imports: ['platform.internal/runtime/parameters'],
  };
  expect(boundaryProblems([useCases], [{ Path: module, Dir: REPOSITORY }])).toEqual([
    expect.stringContaining(quoted('of the runtime the core may use only attributes, errs, ports')),
  ]);
});
