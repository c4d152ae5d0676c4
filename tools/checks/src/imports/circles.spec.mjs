import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { circlesOf } from './circles.mjs';
import { importGraph } from './import-graph.mjs';
import { repositoryGraph } from './repository-circles.mjs';

const folders = [];

const graph = repositoryGraph();

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
  expect(graph.get('libs/constructs/src/data/single-table.ts')).toEqual([
    'libs/model/src/errors.ts',
    'libs/model/src/limits.ts',
    'libs/constructs/src/app/index.ts',
    'libs/constructs/src/data/indexes-used.ts',
  ]);
  expect(circlesOf(graph)).toEqual([]);
});

test('whatever another project imports of the model is a path of its package', () => {
  const model = join(import.meta.dirname, '../../../../libs/model');
  const { exports } = JSON.parse(readFileSync(join(model, 'package.json'), 'utf8'));
  const paths = new Set(
    Object.values(exports).map(({ types }) =>
      types?.replace('dist', 'src').replace('.d.ts', '.ts'),
    ),
  );
  const imported = [...graph]
    .filter(([file]) => !file.startsWith('libs/model/'))
    .flatMap(([, files]) => files)
    .filter((file) => file.startsWith('libs/model/src/'))
    .map((file) => file.replace('libs/model', '.'));
  expect(imported).toContain('./src/cors.ts');
  expect([...new Set(imported)].filter((file) => !paths.has(file))).toEqual([]);
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
