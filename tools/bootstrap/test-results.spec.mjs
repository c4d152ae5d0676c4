import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { TestResults } from './test-results.mjs';

let root;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'test-results-'));
});
afterEach(() => rmSync(root, { recursive: true }));

/** @param age seconds; what a run leaves is younger than the run */
const leave = (hash, age = 0) => {
  const folder = join(root, '.platform/test-results', hash);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'orders.json');
  writeFileSync(file, '{}');
  const then = Date.now() / 1000 - age;
  utimesSync(file, then, then);
  utimesSync(folder, then, then);
  return file;
};
const task = (id, hash, cached = false) => ({ id, hash, cached, target: id.split(':')[1] });

/** What the check of the proofs gets to see. */
const handedOver = async (results) => {
  mkdirSync(join(root, 'tools/checks'), { recursive: true });
  const program =
    "console.log(require('fs').readFileSync(process.argv[2], 'utf8')); process.exit(3);";
  writeFileSync(
    join(root, 'tools/checks/proofs.mjs'),
    `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url); ${program}`,
  );
  const { code, output } = await results.check();
  return { code, reports: JSON.parse(output) };
};

it('tells what tasks left, those from the cache too, and hands it to the check of the proofs', async () => {
  const results = new TestResults(root);
  const [one, two] = [leave('1', -1), leave('2', 3600)];
  leave('3', 3600);
  const tasks = [task('orders:test', '1'), task('users:test', '2', true), task('users:lint', '9')];
  expect(results.take([...tasks, task('users:e2e', '3')])).toEqual([]);
  expect(await handedOver(results)).toEqual({ code: 3, reports: [one, two] });
});

it('names tests from the cache of whose cases nothing is known, until they have run', async () => {
  const results = new TestResults(root);
  const cached = task('orders:test', '1', true);
  expect(results.take([cached, task('users:lint', '2', true)])).toEqual([cached]);
  const file = leave('1', -1);
  expect(results.take([task('orders:test', '1')])).toEqual([]);
  expect((await handedOver(results)).reports).toEqual([file]);
});

it('forgets what no run asked for in a week', async () => {
  const results = new TestResults(root);
  const old = leave('1', 8 * 24 * 3600);
  const kept = leave('2', 6 * 24 * 3600);
  await handedOver(results);
  expect(() => readFileSync(old)).toThrow('ENOENT');
  expect(readFileSync(kept, 'utf8')).toBe('{}');
});
