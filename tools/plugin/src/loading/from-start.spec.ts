import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buildSync } from 'esbuild';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { rememberingVariables } from './start-option';

let root: string;
let program: string;

const write = (file: string, text: string): void => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
};

/** Compiled, as packages hold it. */
const compile = (): void => {
  buildSync({
    stdin: {
      contents: `import './from-start'; export { endBatch } from '../executors/batch-process';`,
      resolveDir: __dirname,
    },
    outfile: program,
    bundle: true,
    platform: 'node',
    packages: 'external',
  });
};

const PROGRAM = `
require('shop');
require(process.env.PROGRAM).endBatch();
console.log(JSON.stringify(process.env.NODE_OPTIONS ?? 'none'));
`;

const run = (name: string, options?: string): unknown => {
  const { NODE_OPTIONS: _, ...env } = process.env;
  if (options !== undefined) process.env['NODE_OPTIONS'] = options;
  const told = rememberingVariables(root, program);
  delete process.env['NODE_OPTIONS'];
  write(name, PROGRAM);
  return JSON.parse(
    execFileSync(process.execPath, [join(root, name)], {
      encoding: 'utf8',
      env: { ...env, ...told, PROGRAM: program },
    }),
  );
};

const remembered = (): string[] => {
  try {
    return readdirSync(join(root, '.platform/cache/modules'));
  } catch {
    return [];
  }
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'from "start" '));
  program = join(root, 'from-start.js');
  compile();
  write('node_modules/shop/package.json', '{ "name": "shop", "version": "1.0.0" }');
  write('node_modules/shop/index.js', 'module.exports = 1;');
  // What was written just now is not remembered.
  utimesSync(join(root, 'node_modules/shop/index.js'), new Date(0), new Date(0));
});
afterEach(() => rmSync(root, { recursive: true }));

it('remembers what the process of a batch loads from its start, and keeps the options people gave', () => {
  expect(run('run-batch.js', '--no-deprecation --title=batch')).toBe(
    '--no-deprecation --title=batch',
  );
  expect(remembered()).not.toEqual([]);
});

it('leaves other processes of the run, and their children, as they were', () => {
  expect(run('executor.js')).toBe('none');
  expect(remembered()).toEqual([]);
});

it('asks for nothing where the package is not compiled', () => {
  expect(rememberingVariables(root, join(root, 'missing.js'))).toEqual({});
});
