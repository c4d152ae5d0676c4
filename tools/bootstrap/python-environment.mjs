import { join } from 'node:path';
import { run } from './child.mjs';
import { findPython } from './prerequisites.mjs';
import { lastLines } from './last-lines.mjs';
import { PlatformError } from './model/errors.mjs';

const FOLDER = 'tools/local-cloud/python';
const STEP = /^step: (.*)$/;

/** Nothing of the caller's environment or home counts, and no bytecode lands in the sources. */
const QUIET = ['-E', '-s', '-B'];

const NOT_ON_WINDOWS = {
  what: 'the local cloud does not run on win32',
  allowed: 'Linux and macOS',
  run: 'the same command inside WSL',
};

/**
 * Builds the Python environment in `.platform/venv` when it is missing or stale. Needs no npm
 * package, so it runs while those are installed.
 *
 * @throws PlatformError when there is no Python, or the packages cannot be installed; nothing
 *   half-installed is left then, nor after an interrupt
 */
export const setUpPython = async (root, note) => {
  if (process.platform === 'win32') throw new PlatformError(NOT_ON_WINDOWS);
  const python = await findPython();
  const args = ['--link', join(root, '.platform/venv')];
  args.push('--requirements', join(root, FOLDER, 'requirements.txt'));
  const { code, output } = await run(
    python.command,
    [...QUIET, join(root, FOLDER, 'setup_venv.py'), ...args],
    { cwd: root, onLine: (line) => STEP.test(line) && note(STEP.exec(line)[1]) },
  );
  if (code === 0) return resultOf(output, python.version);
  throw new PlatformError({
    details: lastLines(output),
    what: `the Python environment could not be built with ${python.command} (${python.version}); nothing half-installed is left`,
    run: 'check disk space and access to the package index, then the same command again',
  });
};

const resultOf = (output, version) => {
  const changed = !output.split('\n').includes('unchanged');
  return { changed, detail: changed ? `installed with Python ${version}` : '' };
};
