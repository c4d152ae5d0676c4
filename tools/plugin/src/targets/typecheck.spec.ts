import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { VERSIONS } from '../versions';

const SCRIPT = resolve(__dirname, '../../typescript/tsc.mjs');
const TYPESCRIPT = dirname(require.resolve('typescript/package.json'));

/** One error a line, of ten kinds. */
const WRONG = `
export const a: string = 1;
export const b = undeclared;
export const c = (x) => x;
export const d = { known: 1 }.unknown;
export const e = ['one'][0].length;
export class F { f: number; }
export const g = Math.max('1');
export class H extends F { f = 1 }
export function i(x: 1 | 2): string { switch (x) { case 1: return 'one'; } }
import { type Stats, absent } from 'node:fs'; export type J = Stats<1>;
`;

/** A project whose folder finds the TypeScript that users have. */
const project = (options: object, text: string): string => {
  const folder = mkdtempSync(join(tmpdir(), 'typecheck-'));
  mkdirSync(join(folder, 'node_modules/@types'), { recursive: true });
  symlinkSync(TYPESCRIPT, join(folder, 'node_modules/typescript'));
  const types = dirname(require.resolve('@types/node/package.json'));
  symlinkSync(types, join(folder, 'node_modules/@types/node'));
  const compilerOptions = { strict: true, noEmit: true, skipLibCheck: true, ...options };
  write(folder, 'tsconfig.json', JSON.stringify({ compilerOptions, files: ['code.ts'] }));
  write(folder, 'code.ts', text);
  return folder;
};

const write = (folder: string, file: string, text: string): void =>
  writeFileSync(join(folder, file), text);

const MODERN = {
  module: 'esnext',
  moduleResolution: 'bundler',
  target: 'ES2023',
  types: ['node'],
  noUncheckedIndexedAccess: true,
  noImplicitOverride: true,
};

const tsc = (folder: string, script = SCRIPT) => {
  const env = { ...process.env, FORCE_COLOR: undefined };
  const options = { cwd: folder, env, encoding: 'utf8' } as const;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [script, '-p', 'tsconfig.json'],
    options,
  );
  return { status, output: stdout + stderr };
};

/** The script where no native compiler can be found. */
const withoutNative = (folder: string): string => {
  const script = join(folder, 'tsc.mjs');
  cpSync(SCRIPT, script);
  return script;
};

const errorsIn = (output: string): string[] =>
  output.match(/code\.ts\(\d+,\d+\): error TS\d+/g) ?? [];

const FOUND = [
  'code.ts(2,14): error TS2322',
  'code.ts(3,18): error TS2304',
  'code.ts(4,19): error TS7006',
  'code.ts(5,31): error TS2551',
  'code.ts(6,18): error TS2532',
  'code.ts(7,18): error TS2564',
  'code.ts(8,27): error TS2345',
  'code.ts(9,28): error TS4114',
  'code.ts(10,30): error TS2366',
  'code.ts(11,22): error TS2305',
  'code.ts(11,63): error TS2315',
];

test('the native compiler finds what the own one finds, which serves where there is no other', () => {
  const folder = project(MODERN, WRONG);
  const native = tsc(folder);
  const own = tsc(folder, withoutNative(folder));

  expect(errorsIn(native.output)).toEqual(FOUND);
  expect(errorsIn(own.output)).toEqual(FOUND);
  expect([native.status, own.status]).not.toContain(0);
});

test('options that the native compiler no longer knows are told, and the own one checks', () => {
  const paths = { '@one': ['one.ts'] };
  const folder = project({ ...MODERN, baseUrl: '.', paths }, "export * from '@one';\n");
  write(folder, 'one.ts', 'export const one: 1 = 1;\n');
  const right = tsc(folder);
  expect(right.output).toBe(
    "TS5102: Option 'baseUrl' has been removed. Please remove it from your configuration.\n" +
      `  Checked with TypeScript ${VERSIONS.typescript}, which takes five times as long.\n`,
  );
  expect(right.status).toBe(0);

  write(folder, 'one.ts', 'export const one: 1 = 2;\n');
  const wrong = tsc(folder);
  expect(wrong.output).toContain("one.ts(1,14): error TS2322: Type '2' is not assignable");
  expect(wrong.status).toBe(2);
});

test('what is right is said by neither', () => {
  const folder = project(MODERN, 'export const one: 1 = 1;\n');
  expect(tsc(folder)).toEqual({ status: 0, output: '' });
});
