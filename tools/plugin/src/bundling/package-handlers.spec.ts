import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { packageHandlers } from './package-handlers';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'package-'));
});
afterEach(() => rmSync(root, { recursive: true }));

const build = (): void => {
  mkdirSync(join(root, 'dist/handlers/api/assets'), { recursive: true });
  mkdirSync(join(root, 'dist/handlers/worker'), { recursive: true });
  writeFileSync(join(root, 'dist/handlers/api/handler.mjs'), 'export const handler = 1;\n');
  writeFileSync(join(root, 'dist/handlers/api/handler.mjs.map'), '{}');
  writeFileSync(join(root, 'dist/handlers/api/assets/page.html'), '<p>');
  writeFileSync(join(root, 'dist/handlers/worker/bootstrap'), 'binary');
  chmodSync(join(root, 'dist/handlers/worker/bootstrap'), 0o755);
};

const digestOf = (file: string): string =>
  createHash('sha256')
    .update(readFileSync(join(root, file)))
    .digest('hex');

const list = (file: string): string[] =>
  execFileSync('python3', [
    '-c',
    'import sys, zipfile\nfor i in zipfile.ZipFile(sys.argv[1]).infolist(): print(oct(i.external_attr >> 16), i.date_time[0], i.filename)',
    join(root, file),
  ])
    .toString()
    .trim()
    .split('\n');

test('one zip per handler: sorted files at its root, fixed modes and times, no source map', async () => {
  build();
  expect(await packageHandlers(root)).toEqual([
    'dist/packages/api.zip',
    'dist/packages/worker.zip',
  ]);
  expect(list('dist/packages/api.zip')).toEqual([
    '0o100644 1990 assets/page.html',
    '0o100644 1990 handler.mjs',
  ]);
  expect(list('dist/packages/worker.zip')).toEqual(['0o100755 1990 bootstrap']);
});

test('the same files give the same bytes, whenever they were built and wherever', async () => {
  build();
  await packageHandlers(root);
  const first = digestOf('dist/packages/api.zip');
  utimesSync(join(root, 'dist/handlers/api/handler.mjs'), 1, 1);
  const zone = process.env['TZ'];
  process.env['TZ'] = 'Asia/Tokyo';
  await packageHandlers(root);
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
  expect(digestOf('dist/packages/api.zip')).toBe(first);
});

test('without a build it says so', async () => {
  await expect(packageHandlers(root)).rejects.toThrow('no built handlers: there is no ');
});

test('a service without handlers has no zip, and none of a handler that is gone', async () => {
  mkdirSync(join(root, 'dist/handlers'), { recursive: true });
  mkdirSync(join(root, 'dist/packages'), { recursive: true });
  writeFileSync(join(root, 'dist/handlers/inputs.json'), '{}');
  writeFileSync(join(root, 'dist/packages/old.zip'), '');

  expect(await packageHandlers(root)).toEqual([]);
  expect(readdirSync(join(root, 'dist/packages'))).toEqual([]);
});

test('handlers for two machines have zips apart', async () => {
  for (const machine of ['linux-arm64', 'linux-x64']) {
    mkdirSync(join(root, 'dist/handlers', machine, 'api'), { recursive: true });
    writeFileSync(join(root, 'dist/handlers', machine, 'api/bootstrap'), machine);
    await packageHandlers(root, `dist/handlers/${machine}`);
  }

  expect(readdirSync(join(root, 'dist/packages')).sort()).toEqual(['linux-arm64', 'linux-x64']);
  expect(digestOf('dist/packages/linux-arm64/api.zip')).not.toBe(
    digestOf('dist/packages/linux-x64/api.zip'),
  );
});
