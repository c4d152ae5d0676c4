import { execFileSync } from 'node:child_process';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { afterEach, expect, test } from 'vitest';
import { REPOSITORY } from '../repository.mjs';
import { circlesOf } from './circles.mjs';
import { importGraph } from './import-graph.mjs';

const KINDS = ['*.ts', '*.mts', '*.js', '*.mjs', '*.cjs'];
const folders = [];

const write = (texts) => {
  const root = mkdtempSync(join(tmpdir(), 'platform-imports-'));
  folders.push(root);
  for (const [file, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return root;
};

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

test('no file of the repository imports itself by way of others, types included', () => {
  const listed = ['ls-files', '--cached', '--others', '--exclude-standard', ...KINDS];
  const files = execFileSync('git', listed, { cwd: REPOSITORY, encoding: 'utf8' })
    .split('\n')
    .filter((file) => ts.sys.fileExists(join(REPOSITORY, file)));
  const base = join(REPOSITORY, 'tsconfig.base.json');
  const { compilerOptions } = ts.readConfigFile(base, ts.sys.readFile).config;
  const { options } = ts.convertCompilerOptionsFromJson(compilerOptions, REPOSITORY);
  const graph = importGraph(REPOSITORY, files, options);
  expect(graph.get('libs/constructs/src/data/single-table.ts')).toEqual([
    'libs/constructs/src/app/index.ts',
  ]);
  expect(circlesOf(graph)).toEqual([]);
});

test('imports are seen as types, through index files, by path, dynamic and as require', () => {
  const texts = {
    'a.ts': "import type { B } from './b';\nexport { c } from '@ours/c';\n",
    'b/index.ts': "export const d = () => import('../d.mjs');\n",
    'c/src/index.ts': "const { a } = require('../../a');\nimport 'node:fs';\n",
    'd.mjs': "/** import './a' */\nexport const text = 'no import';\n",
  };
  const options = { paths: { '@ours/c': ['./c/src/index.ts'] } };
  const root = write(texts);
  const graph = importGraph(root, Object.keys(texts), { ...options, pathsBasePath: root });
  expect([...graph]).toEqual([
    ['a.ts', ['b/index.ts', 'c/src/index.ts']],
    ['b/index.ts', ['d.mjs']],
    ['c/src/index.ts', ['a.ts']],
    ['d.mjs', []],
  ]);
  expect(circlesOf(graph)).toEqual(['a.ts → c/src/index.ts → a.ts']);
});

test('each circle is shown once, by its shortest way', () => {
  const graph = new Map([
    ['leads-in', ['a']],
    ['a', ['b', 'leaf']],
    ['b', ['c', 'a']],
    ['c', ['a']],
    ['itself', ['itself']],
    ['leaf', []],
  ]);
  expect(circlesOf(graph)).toEqual(['a → b → a', 'c → a → b → c', 'itself → itself']);
});
