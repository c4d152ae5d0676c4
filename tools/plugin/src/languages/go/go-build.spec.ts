import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const BUILD = join(__dirname, 'scripts/build.mjs');
const LAMBDA = { GOOS: 'linux', GOARCH: 'arm64', CGO_ENABLED: '0', GOWORK: 'off' };

let root: string;

const write = (file: string, text: string): void => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
};

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'go-build-'));
  write('go.mod', 'module x.internal/mail\n\ngo 1.26\n');
  for (const handler of ['api', 'worker']) {
    write(`cmd/${handler}/main.go`, 'package main\n\nfunc main() { println("started") }\n');
  }
  write('dist/handlers/linux-arm64/gone/bootstrap', 'of a handler that is no more');
  execFileSync(process.execPath, [BUILD, 'api', 'worker'], {
    cwd: root,
    env: { ...process.env, ...LAMBDA },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}, 120_000);
afterAll(() => rmSync(root, { recursive: true }));

test('S0-38: the binary says how it was built', () => {
  const file = join(root, 'dist/handlers/linux-arm64/worker/bootstrap');
  const settings = execFileSync('go', ['version', '-m', file], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.startsWith('\tbuild\t'))
    .map((line) => line.slice('\tbuild\t'.length));

  expect(settings).toEqual(
    expect.arrayContaining([
      '-tags=lambda.norpc',
      '-trimpath=true',
      'CGO_ENABLED=0',
      'GOARCH=arm64',
      'GOOS=linux',
    ]),
  );
});

test('S1-41: the binary is stripped of symbols and debug information', () => {
  const binary = readFileSync(join(root, 'dist/handlers/linux-arm64/worker/bootstrap'));

  expect(binary.includes('.text')).toBe(true);
  expect(binary.includes('.symtab')).toBe(false);
  expect(binary.includes('.debug_info')).toBe(false);
});

test('S0-40: every handler has a folder with its bootstrap, and nothing else is left', () => {
  expect(readdirSync(join(root, 'dist'), { recursive: true }).sort()).toEqual([
    'handlers',
    'handlers/linux-arm64',
    'handlers/linux-arm64/api',
    'handlers/linux-arm64/api/bootstrap',
    'handlers/linux-arm64/worker',
    'handlers/linux-arm64/worker/bootstrap',
  ]);
});
