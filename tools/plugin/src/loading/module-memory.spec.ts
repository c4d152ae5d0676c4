import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { transformSync } from 'esbuild';
import { afterEach, beforeEach, expect, it } from 'vitest';

let root: string;

/** As package managers leave files. */
const LONG_AGO = new Date('1985-10-26T08:15:00Z');

const write = (file: string, text: string): void => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
};

const install = (
  name: string,
  version: string,
  files: Record<string, string>,
  main = 'index.js',
) => {
  write(`node_modules/${name}/package.json`, JSON.stringify({ name, version, main }));
  for (const [file, text] of Object.entries(files)) {
    write(`node_modules/${name}/${file}`, text);
    utimesSync(join(root, `node_modules/${name}/${file}`), LONG_AGO, LONG_AGO);
  }
};

/** Looks for modules the way Node does, counting, then prints what `shop` says. */
const PROGRAM = `
const Module = require('node:module');
const resolve = Module._resolveFilename;
let lookups = 0;
Module._resolveFilename = function (request, parent) {
  if (parent?.filename?.includes('node_modules')) lookups += 1;
  return resolve.apply(this, arguments);
};
const { rememberModules } = require('./module-memory');
const memory = rememberModules(__dirname, 'modules.bin');
const said = require('shop');
memory.save();
console.log(JSON.stringify({ said, lookups }));
`;

const run = (...options: readonly string[]): { said: string; lookups: number } => {
  const env = { ...process.env, NODE_OPTIONS: ['--no-warnings', ...options].join(' ') };
  const program = join(root, 'program.js');
  return JSON.parse(execFileSync(process.execPath, [program], { encoding: 'utf8', env }));
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'module-memory-'));
  for (const name of ['module-memory', 'memory-file']) {
    const source = readFileSync(join(__dirname, `${name}.ts`), 'utf8');
    write(`${name}.js`, transformSync(source, { loader: 'ts', format: 'cjs' }).code);
  }
  write('program.js', PROGRAM);
  install('shop', '1.0.0', {
    'index.js': "module.exports = require('./part') + ' ' + require('price');",
    'part.js':
      "#!/usr/bin/env node\nmodule.exports = __filename.endsWith('shop/part.js') && 'one';",
  });
  install('price', '1.0.0', { 'index.js': 'module.exports = 100;' });
});
afterEach(() => rmSync(root, { recursive: true }));

// Node 22 and later keep compiled code by themselves, and look for every module.
const [major] = process.versions.node.split('.').map(Number) as [number];
const places = major < 22 ? 0 : 2;

it('looks for nothing that an earlier process has found', () => {
  expect(run()).toEqual({ said: 'one 100', lookups: 2 });
  expect(run()).toEqual({ said: 'one 100', lookups: places });
});

const TWO = "#!/usr/bin/env node\nmodule.exports = __filename.endsWith('shop/part.js') && 'two';";

it('runs an edited file as it is now, of the same length too', () => {
  run();
  write('node_modules/shop/part.js', TWO);
  expect(run().said).toBe('two 100');
});

it('runs a file as it is now that a package manager stamped like the one before', () => {
  run();
  install('shop', '1.0.0', { 'part.js': TWO });
  expect(run().said).toBe('two 100');
});

it('runs a file as it is now whose edits one tick of the clock stamps alike', () => {
  const part = join(root, 'node_modules/shop/part.js');
  const edit = (said: string, stamp: Date): void => {
    writeFileSync(part, `#!/usr/bin/env node\nmodule.exports = '${said}';`);
    utimesSync(part, stamp, stamp);
  };
  const { mtime } = (edit('one', new Date()), statSync(part));
  expect(run().said).toBe('one 100');
  edit('two', mtime);
  expect(run().said).toBe('two 100');
});

it('forgets all of it when a package has another version', () => {
  run();
  install('price', '2.0.0', { 'sale.js': 'module.exports = 80;' }, 'sale.js');
  expect(run()).toEqual({ said: 'one 80', lookups: 2 });
});

it('forgets all of it when something was installed nearer', () => {
  run();
  write('node_modules/.package-lock.json', '{}');
  install('shop/node_modules/price', '1.0.0', { 'index.js': 'module.exports = 70;' });
  expect(run()).toEqual({ said: 'one 70', lookups: 2 });
});

it('leaves modules of the other kind to Node, whether their package says so or not', () => {
  install('price', '1.0.0', { 'index.js': 'export const price = 60; export default 0;' });
  write('node_modules/price/package.json', '{ "name": "price", "type": "module" }');
  install('shop', '1.0.0', {
    'index.js': "module.exports = `${require('price').price} ${require('tax').rate}`;",
  });
  install('tax', '1.0.0', { 'index.js': 'export const rate = 19;' });
  expect(run()).toMatchObject({ said: '60 19' });
  expect(run()).toMatchObject({ said: '60 19' });
});

it('gives modules all that Node gives them', () => {
  install('shop', '1.0.0', {
    'index.js':
      "module.exports = [typeof require, ...Object.keys(require).sort(), ...require.resolve.paths('./part')].join(' ');",
  });
  const folder = join(root, 'node_modules/shop');
  const said = `function cache extensions main resolve ${folder}`;
  expect(run().said).toBe(said);
  expect(run().said).toBe(said);
});

it('looks anew where other conditions of Node decide which file answers', () => {
  const exports = { development: './dearer.js', default: './index.js' };
  install('price', '1.0.0', {
    'index.js': 'module.exports = 1;',
    'dearer.js': 'module.exports = 2;',
  });
  write('node_modules/price/package.json', JSON.stringify({ name: 'price', exports }));
  expect(run('--conditions=development').said).toBe('one 2');
  expect(run().said).toBe('one 1');
});

it('does without a memory that is damaged', () => {
  run();
  for (const text of [
    '',
    'nonsense',
    readFileSync(join(root, '.platform/cache/modules/modules.bin')).subarray(0, 200),
  ]) {
    writeFileSync(join(root, '.platform/cache/modules/modules.bin'), text);
    expect(run()).toEqual({ said: 'one 100', lookups: 2 });
  }
});

it('does without a memory where none can be written', () => {
  write('.platform', 'a file');
  expect(run().said).toBe('one 100');
});
