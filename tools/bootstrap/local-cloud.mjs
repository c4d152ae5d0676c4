import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './child.mjs';
import { interrupts } from './interrupt.mjs';
import { isPortTaken } from './prerequisites.mjs';
import { lastLines } from './last-lines.mjs';
import { PlatformError } from './model/errors.mjs';

const PROGRAM = 'tools/local-cloud/bin/platform-local-cloud.cjs';
const STEP = /^\[[\d.]+ s\] (.*) …$/;

const cli = (root, args, options = {}) =>
  run(process.execPath, [join(root, PROGRAM), ...args], { cwd: root, ...options });

const cliJson = async (root, args, note, hint) => {
  const onLine = (line) => STEP.test(line) && note(STEP.exec(line)[1]);
  const { code, output } = await cli(root, [...args, '--json'], { onLine });
  const documents = output.split('\n').filter((line) => line.startsWith('{'));
  if (code === 0) return JSON.parse(documents.at(-1));
  const error = documents.length > 0 ? JSON.parse(documents.at(-1)).error : undefined;
  const told = error ?? { what: lastLines(output) };
  throw new PlatformError({ ...told, run: hint?.(told.code) ?? told.run });
};

/** Whether the Python environment of the local cloud was built; it may still be stale. */
export const hasPythonEnvironment = (root) => existsSync(join(root, '.platform/venv/stamp.json'));

const choosePort = (code) =>
  code === 'PORT_TAKEN'
    ? 'stop that program, or choose a port: PLATFORM_LOCAL_CLOUD_PORT=4600 npm start'
    : undefined;

const wantedPort = () => Number(process.env.PLATFORM_LOCAL_CLOUD_PORT || 0);

const isOurInstanceAlive = (root) => {
  try {
    const { pid } = JSON.parse(
      readFileSync(join(root, '.platform/local-cloud/instance.json'), 'utf8'),
    );
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/**
 * Finds a taken port before minutes are spent on an installation. Only a port that was asked for can
 * be in the way: the local cloud looks for another one by itself.
 *
 * @throws PlatformError when another program listens on the port in PLATFORM_LOCAL_CLOUD_PORT
 */
export const checkPort = async (root) => {
  const port = wantedPort();
  if (!port || isOurInstanceAlive(root) || !(await isPortTaken(port))) return;
  throw new PlatformError({
    what: `port ${port} of 127.0.0.1 is taken by another program`,
    run: choosePort('PORT_TAKEN'),
  });
};

/**
 * Starts the local cloud of this repository, or finds it running. One that this call started is
 * stopped again by an interrupt; what is deployed there is kept.
 */
export const startLocalCloud = async (root, note) => {
  const running = isOurInstanceAlive(root);
  const forget = interrupts.onInterrupt(() => running || stopCloud(root));
  const { started, endpoint } = await cliJson(root, ['up'], note, choosePort).catch((error) => {
    forget();
    throw error;
  });
  return { changed: started, detail: started ? `running at ${endpoint}` : endpoint, endpoint };
};

/**
 * Starts a local cloud on a free port with a state of its own, for one run of tests.
 *
 * @returns {Promise<{ env: Record<string, string>, stop: () => Promise<void> }>} `env` is what makes
 *   the AWS SDK talk to it
 */
export const startOwnCloud = async (root, dir, note) => {
  const stop = () => stopCloud(root, dir);
  interrupts.onInterrupt(stop);
  await cliJson(root, ['up', '--port', '0', '--dir', dir], note);
  return { env: await cliJson(root, ['env', '--dir', dir], note), stop };
};

/** Stops a local cloud; without `dir` the one of this repository. */
export const stopCloud = (root, dir) => {
  const where = dir ? ['--dir', dir] : [];
  // Not through `run`: it has to work while an interrupt is under way.
  spawnSync(process.execPath, [join(root, PROGRAM), 'down', ...where], { cwd: root });
};
