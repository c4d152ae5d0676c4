import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { go } from './toolchain.mjs';

/** Bytes that the events of all tests may have. */
const LARGEST = 256 << 20;

/**
 * Runs `go test` in this folder and ends the process when it fails. Where the variable
 * PLATFORM_TEST_RESULTS names a folder, the events of `go test -json` are left in it, as
 * `<hash of the task>/go.json`; the terminal shows the same as without it.
 */
export const goTest = (args, environment = {}) => {
  const { PLATFORM_TEST_RESULTS: folder, NX_TASK_HASH: task = 'no-task' } = process.env;
  if (!folder) return go(['test', ...args], environment);
  const { status, stdout } = spawnSync('go', ['test', '-json', ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...environment },
    maxBuffer: LARGEST,
    stdio: ['inherit', 'pipe', 'inherit'],
  });
  mkdirSync(join(folder, task), { recursive: true });
  writeFileSync(join(folder, task, 'go.json'), stdout);
  process.stdout.write(shown(stdout));
  if (status !== 0) process.exit(status ?? 1);
};

/**
 * What `go test` prints without `-json`: a line for each package, and what tests said that failed.
 *
 * @param {string} events as `go test -json` prints them, one a line
 */
export const shown = (events) => {
  const said = new Map();
  return events
    .split('\n')
    .map((line) => (line.startsWith('{') ? textOf(JSON.parse(line), said) : line && `${line}\n`))
    .join('');
};

const textOf = ({ Action, Package, Test, Output = '' }, said) => {
  if (Test === undefined) return Output === 'PASS\n' || /^coverage: /.test(Output) ? '' : Output;
  const key = `${Package} ${Test}`;
  if (Action === 'output' && !/^=== /.test(Output)) said.set(key, (said.get(key) ?? '') + Output);
  return Action === 'fail' ? (said.get(key) ?? '') : '';
};
