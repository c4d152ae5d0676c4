import { readJson, updateJson, type Tree } from '@nx/devkit';
import { describe, expect, test } from 'vitest';
import { PLUGIN_VERSION } from '../../records/plugin-version';
import { contents, emptyWorkspace, readText, refusal } from '../../testing/workspace-tree';
import cacheGenerator from './generator';
import type { CacheSchema } from './schema';

const GITHUB = { mode: 'lambda', ci: 'github', repositoryId: '1234', ownerId: '99' } as const;

const generated = async (schema: CacheSchema, prepare?: (tree: Tree) => void): Promise<Tree> => {
  const tree = emptyWorkspace();
  prepare?.(tree);
  await cacheGenerator(tree, schema);
  return tree;
};

describe('mode lambda', () => {
  test('makes a CDK project with rules for the repository', async () => {
    const tree = await generated({ ...GITHUB, defaultBranch: 'trunk' });

    expect(readJson(tree, 'apps/cache/trust-rules.json')).toEqual({
      repositories: [{ provider: 'github', id: '1234', ownerId: '99', defaultBranch: 'trunk' }],
    });
    expect(readText(tree, 'apps/cache/infra/cache.stack.ts')).toContain(
      'new CacheControlPlaneStack(app, {',
    );
    expect(readText(tree, 'apps/cache/src/handlers/control-plane/handler.ts')).toBe(
      "export { handler } from '@platform/cache/control-plane';\n",
    );
    expect(readText(tree, 'apps/cache/README.md')).toContain('put-secret-value');
    expect(readJson(tree, 'apps/cache/service.json')).toMatchObject({
      name: 'cache',
      layer: 'platform',
      service: { options: { mode: 'lambda' } },
    });
    expect(readJson(tree, 'apps/cache/project.json').implicitDependencies).toEqual(['platform']);
    expect(readJson(tree, 'package.json').devDependencies['@platform/cache']).toBe(PLUGIN_VERSION);
    expect(readText(tree, '.gitignore')).toContain('signing-key.pem\n');
  });

  test('covers no repository until it is told which', async () => {
    const tree = await generated({ mode: 'lambda' });

    expect(readJson(tree, 'apps/cache/trust-rules.json')).toEqual({ repositories: [] });
  });

  test('covers a project on GitLab', async () => {
    const tree = await generated({ mode: 'lambda', ci: 'gitlab', repositoryId: '77' });

    expect(readJson(tree, 'apps/cache/trust-rules.json').repositories).toEqual([
      { provider: 'gitlab', id: '77', defaultBranch: 'main' },
    ]);
    expect(tree.exists('.github')).toBe(false);
  });
});

describe('mode local', () => {
  test('adds the package and scripts, and keeps scripts that are there', async () => {
    const tree = await generated({ mode: 'local' }, (workspace) =>
      updateJson(workspace, 'package.json', (json) => ({ ...json, scripts: { cache: 'mine' } })),
    );

    expect(readJson(tree, 'package.json').scripts).toMatchObject({
      cache: 'mine',
      'cache:doctor': 'platform-cache doctor',
    });
    expect(tree.exists('apps/cache')).toBe(false);
    expect(tree.exists('.github')).toBe(false);
  });
});

describe('CI', () => {
  test('comes to a server of your own as well', async () => {
    const tree = await generated({ mode: 'local', ci: 'github' });

    expect(readText(tree, '.github/workflows/build.yml')).toContain(
      'server: ${{ vars.PLATFORM_CACHE_URL }}',
    );
  });

  test('is what the workspace has', async () => {
    const gitlab = await generated({ mode: 'lambda' }, (tree) => tree.write('.gitlab-ci.yml', ''));
    const github = await generated({ mode: 'lambda' });

    expect(gitlab.exists('.gitlab/platform-cache.yml')).toBe(true);
    expect(github.exists('.github/actions/platform-cache/action.yml')).toBe(true);
  });

  test('gets a workflow only where there is none', async () => {
    const tree = await generated(GITHUB, (workspace) =>
      workspace.write('.github/workflows/ci.yml', 'name: ci'),
    );

    expect(tree.children('.github/workflows')).toEqual(['ci.yml']);
  });
});

test.each<CacheSchema>([GITHUB, { mode: 'lambda', ci: 'gitlab' }, { mode: 'local', ci: 'github' }])(
  'a second run changes nothing: %j',
  async (schema) => {
    const tree = await generated(schema);
    const first = contents(tree);
    await cacheGenerator(tree, schema);

    expect(contents(tree)).toEqual(first);
  },
);

test('takes ids as the command line hands them on, as numbers', async () => {
  const tree = await generated({ mode: 'lambda', ci: 'gitlab', repositoryId: 77 });
  const { repositories } = JSON.parse(readText(tree, 'apps/cache/trust-rules.json'));
  expect(repositories[0].id).toBe('77');
});

test('keeps what belongs to the user', async () => {
  const tree = await generated(GITHUB);
  const files = ['apps/cache/trust-rules.json', 'apps/cache/infra/main.ts', 'apps/cache/README.md'];
  for (const file of files) tree.write(file, 'mine');
  await cacheGenerator(tree, GITHUB);

  expect(files.map((file) => readText(tree, file))).toEqual(['mine', 'mine', 'mine']);
});

describe('refuses', () => {
  test.each<[string, Partial<CacheSchema>, string, string]>([
    ['an unknown mode', { mode: 'cloud' }, "--mode 'cloud'", 'lambda, local'],
    ['an unknown CI', { ci: 'jenkins' }, "--ci 'jenkins'", 'github, gitlab, none'],
    ['a name for an id', { repositoryId: 'me/shop' }, "--repositoryId 'me/shop'", 'a number'],
    ['an id without its owner', { ownerId: undefined }, '--ownerId is missing', 'a number'],
    ['a ref for a branch', { defaultBranch: 'refs/heads/main' }, "'refs/heads/main'", 'without'],
    ['a name that is no name', { name: '../x' }, "project name '../x'", 'letters, digits'],
  ])('%s', async (_name, options, message, allowed) => {
    const tree = emptyWorkspace();
    const text = await refusal(tree, () => cacheGenerator(tree, { ...GITHUB, ...options }));

    expect(text).toContain(message);
    expect(text).toContain(allowed);
    expect(text).toContain('Run: ');
  });

  test('another mode, and a name that is taken', async () => {
    const tree = await generated(GITHUB);
    updateJson(tree, 'apps/cache/service.json', (json) => ({
      ...json,
      service: { ...json.service, options: { mode: 'container' } },
    }));
    const other = await refusal(tree, () => cacheGenerator(tree, GITHUB));
    tree.write('libs/shop/project.json', '{"name":"shop"}');
    const taken = await refusal(tree, () => cacheGenerator(tree, { ...GITHUB, name: 'shop' }));

    expect(other).toContain('apps/cache holds a cache of mode container, asked for is lambda');
    expect(taken).toContain("the name 'shop' is taken by libs/shop");
  });

  test.each(['@nx/s3-cache', '@nx/powerpack-gcs-cache'])('%s beside it', async (name) => {
    const tree = emptyWorkspace();
    updateJson(tree, 'package.json', (json) => ({ ...json, devDependencies: { [name]: '5.0.0' } }));
    const text = await refusal(tree, () => cacheGenerator(tree, GITHUB));

    expect(text).toContain(`package.json has ${name}, and Nx prefers that`);
    expect(text).toContain(`Run: npm uninstall ${name}`);
  });

  test.each([
    { nxCloudId: 'x' },
    { nxCloudAccessToken: 'x' },
    { tasksRunnerOptions: { default: { runner: 'nx-cloud' } } },
  ])('Nx Cloud beside it: %j', async (settings) => {
    const tree = emptyWorkspace();
    updateJson(tree, 'nx.json', (json) => ({ ...json, ...settings }));
    const text = await refusal(tree, () => cacheGenerator(tree, GITHUB));
    updateJson(tree, 'nx.json', (json) => ({ ...json, neverConnectToCloud: true }));

    expect(text).toContain('Nx Cloud is set up');
    await cacheGenerator(tree, GITHUB);
  });
});

test.each([
  ['package-lock.json', ['npm ci', 'npm audit', 'npx nx run-many -t build test']],
  [
    'pnpm-lock.yaml',
    [
      'corepack enable',
      'pnpm install --frozen-lockfile',
      'pnpm audit',
      'pnpm exec nx run-many -t build test',
    ],
  ],
  [
    'yarn.lock',
    [
      'corepack enable',
      'yarn install',
      'yarn npm audit --all --recursive',
      'yarn nx run-many -t build test',
    ],
  ],
])('the workflow of a workspace with %s runs its package manager alone', async (lock, commands) => {
  const tree = await generated(GITHUB, (given) => given.write(lock, ''));
  const workflow = readText(tree, '.github/workflows/build.yml');
  expect([...workflow.matchAll(/- run: (.*)/g)].map(([, command]) => command)).toEqual(commands);
});
