import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import type { Tree } from '@nx/devkit';
import { FsTree, flushChanges } from 'nx/src/generators/tree';
import { resetWorkspaceContext } from 'nx/src/utils/workspace-context';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import eventGenerator from '../event/generator';
import initGenerator from '../init/generator';
import removeGenerator from '../remove/generator';
import serviceGenerator from '../service/generator';
import removePlatformGenerator from './generator';
import { meaningOf, takenOutByHand } from './testing/by-hand';

const REPOSITORY = resolve(__dirname, '../../../../..');

/** A library as the preset `ts` of create-nx-workspace makes it. */
const library = (name: string): Record<string, string> => ({
  [`packages/${name}/package.json`]: `{ "name": "@acme/${name}", "type": "module" }\n`,
  [`packages/${name}/tsconfig.json`]: `{
  "extends": "../../tsconfig.base.json",
  "files": [],
  "references": [{ "path": "./tsconfig.lib.json" }]
}
`,
  [`packages/${name}/tsconfig.lib.json`]: `{
  "extends": "../../tsconfig.base.json",
  "compilerOptions": { "rootDir": "src", "outDir": "dist" },
  "include": ["src/**/*.ts"]
}
`,
  [`packages/${name}/src/index.ts`]: `export const ${name} = Number('1') == 1;\n`,
});

/** A workspace of its preset, with comments, scripts and rules of its own. */
const HOST: Readonly<Record<string, string>> = {
  ...library('core'),
  ...library('ui'),
  'nx.json': `{
  "namedInputs": { "default": ["{projectRoot}/**/*"] },
  "plugins": [
    {
      "plugin": "@nx/js/typescript",
      "options": { "build": { "targetName": "build", "configName": "tsconfig.lib.json" } }
    }
  ],
  // ours
  "neverConnectToCloud": true
}
`,
  'package.json': `{
  "name": "@acme/source",
  "private": true,
  "type": "module",
  "workspaces": ["packages/*"],
  "scripts": { "test": "nx run-many -t test" },
  "devDependencies": { "nx": "23.2.1", "typescript": "5.9.3", "vitest": "4.0.0" }
}
`,
  'tsconfig.base.json': `{
  // strict
  "compilerOptions": {
    "composite": true,
    "emitDeclarationOnly": true,
    "module": "nodenext",
    "moduleResolution": "nodenext",
    "noUnusedLocals": true,
    "skipLibCheck": true,
    "strict": true,
    "customConditions": ["@acme/source"]
  }
}
`,
  'tsconfig.json': `{
  "extends": "./tsconfig.base.json",
  "files": [],
  "references": [{ "path": "./packages/core" }, { "path": "./packages/ui" }]
}
`,
  '.gitignore': 'node_modules\ndist\n.nx\n*.tsbuildinfo',
  '.prettierrc.json': '{ "singleQuote": true }\n',
  'eslint.config.mjs': `import tseslint from 'typescript-eslint';

export default tseslint.config({ files: ['**/*.ts'], extends: [tseslint.configs.base] });
`,
};

let root: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'guest-'));
  for (const [file, text] of Object.entries(HOST)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  symlinkSync(join(REPOSITORY, 'node_modules'), join(root, 'node_modules'));
});
afterAll(() => rmSync(root, { recursive: true }));

/** Runs generators without their installs. */
const generate = async (work: (tree: Tree) => Promise<unknown>): Promise<void> => {
  resetWorkspaceContext();
  const tree = new FsTree(root, false);
  await work(tree);
  flushChanges(root, tree.listChanges());
};

const MADE = /^(node_modules|\.nx)(\/|$)|\/dist(\/|$)|\.tsbuildinfo$/;

const files = (): Record<string, string> =>
  Object.fromEntries(
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name).slice(root.length + 1))
      .filter((file) => !MADE.test(file))
      .sort()
      .map((file) => [file, readFileSync(join(root, file), 'utf8')]),
  );

/** The plugin from its source, whatever is built, and nothing of a run of Nx that this one is in. */
const environment = (): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('NX_'))),
  NX_DAEMON: 'false',
  NX_ISOLATE_PLUGINS: 'false',
  NX_PREFER_NODE_STRIP_TYPES: 'false',
  SWC_NODE_PROJECT: join(REPOSITORY, 'tsconfig.base.json'),
  NODE_OPTIONS: '--conditions=development --require @swc-node/register',
});

const run = (program: string, ...args: readonly string[]): string =>
  execFileSync(process.execPath, [join(REPOSITORY, 'node_modules/.bin', program), ...args], {
    cwd: root,
    env: environment(),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });

/** What the checks of the host say. */
const checks = () => ({
  sync: run('nx', 'sync:check').includes('The workspace is up to date'),
  types: run('tsc', '--build'),
  lint: run('eslint', 'packages'),
});

test('init, services and contracts leave the checks of the host as they were, and go without a trace; a second run changes nothing', async () => {
  const before = files();
  await generate((tree) => initGenerator(tree, {}));
  await generate((tree) => serviceGenerator(tree, { name: 'orders' }));
  await generate((tree) => serviceGenerator(tree, { name: 'fleet', language: 'go' }));
  await generate((tree) => eventGenerator(tree, { event: 'orders.OrderPlaced' }));
  expect(checks()).toEqual({
    sync: true,
    types: '',
    lint: '',
  });
  expect(files()['tsconfig.json']).toBe(HOST['tsconfig.json']);

  const refused = generate((tree) => removePlatformGenerator(tree, {}));
  await expect(refused).rejects.toThrow(
    'what was built on the platform is there: apps/fleet, apps/orders, libs/events/orders',
  );
  await generate((tree) => removeGenerator(tree, { service: 'orders' }));
  await generate((tree) => removeGenerator(tree, { service: 'fleet' }));
  for (let run = 0; run < 2; run++) {
    await generate((tree) => removePlatformGenerator(tree, {}));
    expect(files()).toEqual(before);
  }
}, 300_000);

test('the steps of the guide take it out by hand as well, where the package is gone', async () => {
  const before = files();
  await generate((tree) => initGenerator(tree, {}));
  expect(meaningOf(takenOutByHand(files()))).toEqual(meaningOf(before));
  await generate((tree) => removePlatformGenerator(tree, {}));
});

test('what somebody has written goes by force only, and what was changed since stays', async () => {
  await generate((tree) => initGenerator(tree, {}));
  const write = (file: string, change: (text: string) => string): void =>
    writeFileSync(join(root, file), change(readFileSync(join(root, file), 'utf8')));
  write('stages.json', (text) => text.replace('eu-west-1', 'eu-central-1'));
  write('package.json', (text) => text.replace(/"zod": "[^"]+"/, '"zod": "4.0.0"'));
  writeFileSync(join(root, 'apps/platform/infra/own.ts'), 'export {};\n');

  const refused = generate((tree) => removePlatformGenerator(tree, {}));
  await expect(refused).rejects.toThrow(
    'somebody has written in what would be removed: apps/platform/infra/own.ts, stages.json',
  );
  await generate((tree) => removePlatformGenerator(tree, { force: true }));
  const left = files();
  expect(left['apps/platform/infra/own.ts']).toBeUndefined();
  expect(left['stages.json']).toBeUndefined();
  expect(JSON.parse(left['package.json'] ?? '')).toMatchObject({ dependencies: { zod: '4.0.0' } });
});
