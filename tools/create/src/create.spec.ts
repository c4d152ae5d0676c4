import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { machineWith, WRITES_STAGES, type Machine } from './testing/machine';

const callsOf = ({ calls }: Machine): string[] =>
  existsSync(calls) ? readFileSync(calls, 'utf8').trim().split('\n') : [];

const json = (...path: string[]): Record<string, unknown> =>
  JSON.parse(readFileSync(join(...path), 'utf8')) as Record<string, unknown>;

/** Not so for one that has ended and that nobody has asked for how. */
const isRunning = (pid: number): boolean => {
  const told = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
  return /^[^Z\s]/.test(told.stdout);
};

test('makes the workspace with what was said, and nothing else', () => {
  const machine = machineWith(WRITES_STAGES);
  const said = ['--scope=@corp', '--region=eu-north-1', '--stages=qa,prod', '--language=go'];
  const { code, out } = machine.create(
    'acme',
    '--yes',
    ...said,
    '--cache=local',
    '--ci=gitlab',
    '--service=orders',
  );

  expect(code).toBe(0);
  expect(callsOf(machine)).toEqual([
    'npm install --no-audit --no-fund --loglevel=error',
    'npx nx g @platform/plugin:service orders --language=go',
    'npx nx g @platform/plugin:cache --mode=local --ci=gitlab',
  ]);
  const root = join(machine.folder, 'acme');
  const pins = json(__dirname, '../../../package.json')['devDependencies'] as Record<
    string,
    string
  >;
  expect(json(root, 'package.json')).toEqual({
    name: '@corp/source',
    version: '0.0.0',
    private: true,
    devDependencies: {
      '@platform/plugin': json(__dirname, '../../plugin/package.json')['version'],
      '@nx/devkit': pins['@nx/devkit'],
      nx: pins['nx'],
    },
  });
  expect(json(root, 'nx.json')).toMatchObject({
    defaultBase: 'main',
    generators: { '@platform/plugin:service': { language: 'go' } },
  });
  expect(json(root, 'stages.json')).toEqual({
    project: 'acme',
    stages: {
      local: { region: 'us-east-1' },
      qa: { region: 'eu-north-1', corsOrigins: ['http://localhost:3000'] },
      prod: { region: 'eu-north-1', protected: true },
      'pr-*': { region: 'eu-north-1' },
    },
  });
  expect(readdirSync(root).sort()).toEqual(
    ['.git', '.gitignore', '.gitlab-ci.yml', 'nx.json', 'package.json', 'stages.json'].sort(),
  );
  const git = (...args: string[]): string =>
    execFileSync('git', args, { cwd: root, encoding: 'utf8' });
  expect(git('log', '--format=%s %D')).toBe('chore: a workspace for services HEAD -> main\n');
  expect(git('status', '--porcelain')).toBe('');
  expect(out).toContain('✔ service orders');
  expect(out).not.toContain('\u001b');
  expect(out).toMatch(
    /cd acme\n {2}npx nx run workspace:local-up\n {2}npx nx run orders:deploy --stage=local\n$/,
  );
});

test.each([
  ['pnpm', 'pnpm install --no-frozen-lockfile', 'pnpm exec nx', 'pnpm-workspace.yaml'],
  ['yarn', 'yarn install --no-immutable', 'yarn nx', '.yarnrc.yml'],
])('%s installs, runs Nx and finds its settings', (manager, install, nx, settings) => {
  const machine = machineWith(WRITES_STAGES);
  expect(machine.create('acme', '-y', `--package-manager=${manager}`).code).toBe(0);
  expect(callsOf(machine)).toEqual([install, `${nx} g @platform/plugin:init`]);
  expect(existsSync(join(machine.folder, 'acme', settings))).toBe(true);
});

test('a dry run tells and does nothing', () => {
  const machine = machineWith('');
  const { code, out } = machine.create('acme', '--yes', '--dry-run', '--ci=none');
  expect(code).toBe(0);
  expect(out.split('\n')).toEqual([
    `Would make ${join(machine.folder, 'acme')}:`,
    '  package.json',
    '  nx.json',
    '  .gitignore',
    'and run in it:',
    '  npm install --no-audit --no-fund --loglevel=error',
    '  npx nx g @platform/plugin:init',
    '  stages local, dev, staging, prod in eu-west-1',
    '',
  ]);
  expect(readdirSync(machine.folder)).toEqual(['bin']);
});

test('everything that is wrong is said at once, and nothing is done', () => {
  const machine = machineWith('');
  const said = ['--region=mars', '--stages=dev,dev', '--language=cobol', '--service=Orders'];
  const { code, error } = machine.create('Acme', '--yes', ...said);
  expect(code).toBe(2);
  expect(error.split('\n').slice(2, 8)).toEqual([
    '  FOLDER: lower case letters, digits and single dashes, at most 40, not beginning with aws or ssm, not xn, got "Acme"',
    '  --scope: a scope of npm, such as @acme, got "@Acme"',
    '  --region: a region of AWS, such as eu-west-1, got "mars"',
    '  --stages: names of lower case letters, digits and dashes, at most 20 characters, each once, got "dev,dev"',
    '  --language: ts, go, got "cobol"',
    '  --service: a name such as orders, but not platform and workspace, or none, got "Orders"',
  ]);
  expect(readdirSync(machine.folder)).toEqual(['bin']);
});

test.each(['platform', 'workspace'])('no first service is called %s', (name) => {
  const { code, error } = machineWith('').create('acme', '--yes', `--service=${name}`);
  expect(code).toBe(2);
  expect(error).toContain(`or none, got "${name}"`);
});

test.each([[['acme', '--colour=red']], [['acme', 'other']]])('%j is no way to call it', (args) => {
  const { code, error } = machineWith('').create(...args);
  expect(code).toBe(2);
  expect(error).toContain('Run: the same command with --help');
});

test('a commit that git refuses is left to people, and the workspace stands', () => {
  const hook =
    'case "$*" in *rev-parse*) exit 128;; commit*) echo "a ticket is missing" >&2; exit 1; esac';
  const machine = machineWith(WRITES_STAGES, `#!/bin/sh\n${hook}\n`);
  const { code, out, error } = machine.create('acme', '--yes');
  expect(code).toBe(0);
  expect(out).toContain('✘ first commit');
  expect(error).toBe("a ticket is missing\n'first commit' failed and is left to you: git commit\n");
  expect(existsSync(join(machine.folder, 'acme/stages.json'))).toBe(true);
});

test('without git there is a workspace all the same', () => {
  const machine = machineWith(WRITES_STAGES, false);
  const { code, out } = machine.create('acme', '--yes');
  expect(code).toBe(0);
  expect(out).not.toContain('git');
});

test('a file in the place of the folder is left alone', () => {
  const machine = machineWith('');
  writeFileSync(join(machine.folder, 'acme'), 'mine');
  const { code, error } = machine.create('acme', '--yes');
  expect(code).toBe(2);
  expect(error).toContain('a file has the name of the folder\n  Got: ');
  expect(readFileSync(join(machine.folder, 'acme'), 'utf8')).toBe('mine');
});

test('a folder with something in it is left alone', () => {
  const machine = machineWith('');
  mkdirSync(join(machine.folder, 'acme'));
  writeFileSync(join(machine.folder, 'acme/notes.txt'), 'mine');
  const { code, error } = machine.create('acme', '--yes');
  expect(code).toBe(2);
  expect(error).toContain('the folder is not empty');
  expect(readdirSync(join(machine.folder, 'acme'))).toEqual(['notes.txt']);
});

test('a step that fails is told with its last lines, and leaves nothing', () => {
  const machine = machineWith('echo "no such version" >&2; exit 3');
  const { code, out, error } = machine.create('acme', '--yes');
  expect(code).toBe(1);
  expect(out).toContain('✘ packages');
  expect(error).toContain('no such version');
  expect(error).toContain("'packages' failed; nothing that was made is left");
  expect(existsSync(join(machine.folder, 'acme'))).toBe(false);
});

test('Ctrl-C ends what runs and takes back what was made; a folder that was there stays', async () => {
  const machine = machineWith('sleep 60 & echo $! > "$calls.pid"; wait');
  mkdirSync(join(machine.folder, 'acme'));
  const child = machine.start('acme', '--yes');
  const ended = once(child, 'exit');
  const deadline = Date.now() + 20_000;
  while (!existsSync(`${machine.calls}.pid`)) {
    if (Date.now() > deadline) throw new Error('npm was never called');
    await sleep(20);
  }
  child.kill('SIGINT');
  expect((await ended)[0]).toBe(130);
  expect(readdirSync(join(machine.folder, 'acme'))).toEqual([]);
  const pid = Number(readFileSync(`${machine.calls}.pid`, 'utf8'));
  while (isRunning(pid)) {
    if (Date.now() > deadline) throw new Error('what npm had started still runs');
    await sleep(20);
  }
});

test('it says how it is called', () => {
  const { code, out } = machineWith('').create('--help');
  expect(code).toBe(0);
  expect(out).toMatch(/^npm create @platform FOLDER/);
  expect(out).toContain('--package-manager   Package manager: npm, pnpm, yarn (default npm)');
});

test('it is one file, with the licences of what is in it', () => {
  expect(json(__dirname, '../package.json')['dependencies']).toBeUndefined();
  const files = readdirSync(join(__dirname, '../dist')).sort();
  expect(files).toEqual(['create.cjs', 'create.licences.txt']);
});
