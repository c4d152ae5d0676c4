import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Declared } from './declared';
import { findings } from './findings';
import type { TouchedFile } from './touched-files';

let root: string;
beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'findings-'))));
afterEach(() => rmSync(root, { recursive: true }));

const install = (folder: string, version: string, manifest: object = {}): void => {
  mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, folder, 'package.json'), JSON.stringify({ version, ...manifest }));
};

const touch = (file: string, byRunner = false): TouchedFile => ({
  file,
  processes: ['tool'],
  byRunner,
});

const NOTHING: Declared = {
  reads: () => false,
  uses: () => false,
  writes: () => false,
  ignores: () => false,
  runtime: [],
};

const compare = (reads: TouchedFile[], writes: TouchedFile[], declared: Partial<Declared> = {}) =>
  findings(
    { reads, writes },
    { ...NOTHING, ...declared },
    { workspaceRoot: root, projectRoot: 'apps/a', isRunner: ({ name }) => name === 'nx' },
  ).map(({ kind, what, files, declare }) => [kind, what, files, declare]);

test('a file that is read and not declared is found, with what to declare', () => {
  const reads = [touch('apps/a/src/b.ts'), touch('libs/c/d.ts'), touch('apps/a/src/known.ts')];
  const known = { reads: (file: string) => file.endsWith('known.ts') };
  expect(compare(reads, [], known)).toEqual([
    [
      'undeclared read',
      'apps/a/src/b.ts',
      1,
      'inputs: "{projectRoot}/src/b.ts"; { "dependentTasksOutputFiles": … } where another task writes it',
    ],
    [
      'undeclared read',
      'libs/c/d.ts',
      1,
      'inputs: "{workspaceRoot}/libs/c/d.ts", or "^production" where a project owns it',
    ],
  ]);
});

test('a package counts once, by its version, wherever it is nested; the runner may use its own', () => {
  install('node_modules/@x/y', '1.0.0');
  install('node_modules/z/node_modules/@x/y', '2.0.0');
  install('node_modules/nx', '3.0.0');
  const reads = [
    ...['a.js', 'b.js'].map((file) => touch(`node_modules/@x/y/${file}`)),
    touch('node_modules/z/node_modules/@x/y/a.js'),
    touch('node_modules/nx/a.js', true),
    touch('node_modules/nx/b.js'),
  ];
  const declared = { uses: ({ version }: { version: string }) => version === '2.0.0' };
  expect(compare(reads, [], declared)).toEqual([
    ['undeclared read', '@x/y@1.0.0', 2, 'inputs: { "externalDependencies": ["@x/y"] }'],
    ['undeclared read', 'nx@3.0.0', 1, 'inputs: { "externalDependencies": ["nx"] }'],
  ]);
});

test('what a package brings along inside itself is part of it', () => {
  install('node_modules/@x/y', '1.0.0', { bundleDependencies: ['z'] });
  install('node_modules/@x/y/node_modules/z', '7.0.0');
  install('node_modules/@x/y/node_modules/z/node_modules/w', '8.0.0');
  const reads = [touch('node_modules/@x/y/node_modules/z/node_modules/w/a.js')];
  expect(compare(reads, [])[0]?.[1]).toBe('@x/y@1.0.0');
});

test('a target may name reads that change nothing', () => {
  install('node_modules/ms', '1.0.0');
  const ignores = (what: string): boolean => what === 'npm:ms' || what.endsWith('_test.go');
  const reads = [touch('node_modules/ms/a.js'), touch('apps/a/b_test.go'), touch('apps/a/b.go')];
  expect(compare(reads, [], { ignores }).map(([, what]) => what)).toEqual(['apps/a/b.go']);
});

test('a write that is not declared is found, in the project and elsewhere', () => {
  const writes = [touch('apps/a/dist/x.js'), touch('node_modules/.cache/t'), touch('apps/a/out')];
  const declared = { writes: (file: string) => file.startsWith('apps/a/dist') };
  expect(compare([], writes, declared)).toEqual([
    [
      'undeclared write',
      'node_modules/.cache/t',
      1,
      'outputs: "{workspaceRoot}/node_modules/.cache/t"; a cache belongs outside the workspace',
    ],
    ['undeclared write', 'apps/a/out', 1, 'outputs: "{projectRoot}/out"'],
  ]);
});

test('many files of one place are one finding', () => {
  const reads = [...Array(13).keys()].map((n) => touch(`.tools/py/lib/${n % 2}/m${n}.py`));
  expect(compare([...reads, touch('libs/a/x.ts')], [])).toEqual([
    [
      'undeclared read',
      '.tools/py/lib/',
      13,
      'inputs: "{workspaceRoot}/.tools/py/lib/", or "^production" where a project owns it',
    ],
    [
      'undeclared read',
      'libs/a/x.ts',
      1,
      'inputs: "{workspaceRoot}/libs/a/x.ts", or "^production" where a project owns it',
    ],
  ]);
});

test('an output of an earlier run that is read has no declaration but to remove it', () => {
  expect(compare([touch('apps/a/dist/x.js')], [], { writes: () => true })[0]?.[3]).toBe(
    'nothing: this is an output of an earlier run, remove it before the task reads it',
  );
});

test('a folder that a command of the inputs names stands for what is in it, through links too', () => {
  mkdirSync(dirname(join(root, '.tools/venv-1/x')), { recursive: true });
  symlinkSync('venv-1', join(root, '.tools/venv'));
  const reads = [touch('.tools/venv-1/bin/lint'), touch('.tools/other')];
  expect(compare(reads, [], { runtime: ['readlink .tools/venv'] }).map(([, what]) => what)).toEqual(
    ['.tools/other'],
  );
});
