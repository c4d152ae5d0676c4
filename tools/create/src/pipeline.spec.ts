import { parse } from 'yaml';
import { expect, test } from 'vitest';
import { withDefaults } from './read-arguments';
import { pipeline } from './pipeline';

const choices = (said: Record<string, string>): ReturnType<typeof withDefaults> =>
  withDefaults({ folder: 'acme', said }, {});

const REGISTRY = 'https://npm.acme.example/';

interface Workflow {
  readonly jobs: { readonly check: { readonly steps: readonly { uses?: string; run?: string }[] } };
}

const stepsOf = (said: Record<string, string>, registry?: string): string[] => {
  const { '.github/workflows/ci.yml': text = '' } = pipeline(choices(said), registry);
  return (parse(text) as Workflow).jobs.check.steps.map(({ uses, run }) => uses ?? run ?? '');
};

const TARGETS = 'lint typecheck test build synth';

test('GitHub checks what differs, with the registry, the package manager and the cache of the workspace', () => {
  expect(stepsOf({ packageManager: 'pnpm', cache: 'lambda' }, REGISTRY)).toEqual([
    'actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8',
    'actions/setup-node@a0853c24544627f65ddf259abe73b1d18a591444',
    'corepack enable',
    'npm config set "//npm.acme.example/:_authToken=$NPM_TOKEN"',
    'pnpm install --frozen-lockfile',
    './.github/actions/platform-cache',
    `pnpm exec nx run-many -t ${TARGETS}`,
    `pnpm exec nx affected -t ${TARGETS} --base="origin/$GITHUB_BASE_REF"`,
  ]);
});

test('without a registry and a cache there is no step for them', () => {
  expect(stepsOf({})).toEqual([
    'actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8',
    'actions/setup-node@a0853c24544627f65ddf259abe73b1d18a591444',
    'corepack enable',
    'npm ci',
    `npx nx run-many -t ${TARGETS}`,
    `npx nx affected -t ${TARGETS} --base="origin/$GITHUB_BASE_REF"`,
  ]);
});

test('GitLab runs the same', () => {
  const { '.gitlab-ci.yml': text = '' } = pipeline(
    choices({ ci: 'gitlab', packageManager: 'yarn' }),
    REGISTRY,
  );
  const { check } = parse(text) as { check: { before_script: string[]; script: string[] } };
  expect(check.before_script).toEqual([
    'corepack enable',
    'if [ -n "$NPM_TOKEN" ]; then npm config set "//npm.acme.example/:_authToken=$NPM_TOKEN"; fi',
    'yarn install --immutable',
  ]);
  expect(check.script[0]).toContain(`yarn nx run-many -t ${TARGETS}`);
});

test('no CI, no pipeline', () => expect(pipeline(choices({ ci: 'none' }))).toEqual({}));
