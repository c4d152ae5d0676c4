import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { LocalCloudError } from '../local-cloud-error';
import { PYTHON_FOLDER, venvLink } from '../workspace';
import { buildVenv } from './build-venv';
import { findPython } from './find-python';

const run = promisify(execFile);
const REQUIREMENTS = join(PYTHON_FOLDER, 'requirements.txt');

/** What `setup` did. */
export interface SetupResult {
  readonly changed: boolean;
  /** Folder of the environment; `bin/python` and `bin/cfn-lint` are in it. */
  readonly venv: string;
  /** Version of its Python, for example `3.11.7`. */
  readonly python: string;
}

export interface SetupOptions {
  readonly workspaceRoot: string;
  /** Told each long step as it begins. */
  readonly onStep?: ((step: string) => void) | undefined;
  /** Aborting ends the build and removes what is half done. */
  readonly signal?: AbortSignal | undefined;
}

interface Stamp {
  readonly requirements: string;
  readonly python: string;
  readonly path: string;
}

const currentPython = async (venv: string): Promise<string | undefined> => {
  try {
    const python = join(venv, 'bin', 'python');
    const { stdout } = await run(python, [
      '-I',
      '-S',
      '-c',
      'import platform; print(platform.python_version())',
    ]);
    return stdout.trim();
  } catch {
    return undefined;
  }
};

const readStamp = async (venv: string): Promise<Partial<Stamp>> => {
  try {
    return JSON.parse(await readFile(join(venv, 'stamp.json'), 'utf8')) as Stamp;
  } catch {
    return {};
  }
};

/**
 * Make `<workspace>/.platform/venv` hold the pinned packages. Does nothing when its stamp names
 * the same requirements, Python version and path.
 * @throws LocalCloudError NO_PYTHON, SETUP_FAILED or INTERRUPTED.
 */
export const setup = async (options: SetupOptions): Promise<SetupResult> => {
  if (process.platform === 'win32')
    throw new LocalCloudError({
      code: 'SETUP_FAILED',
      what: 'the local cloud does not run on win32',
      allowed: 'Linux and macOS',
      run: 'the same command inside WSL',
    });
  const venv = venvLink(options.workspaceRoot);
  const requirements = createHash('sha256')
    .update(await readFile(REQUIREMENTS))
    .digest('hex');
  const [stamp, present] = await Promise.all([readStamp(venv), currentPython(venv)]);
  if (
    present &&
    stamp.requirements === requirements &&
    stamp.python === present &&
    stamp.path === venv
  )
    return { changed: false, venv, python: present };

  const python = await findPython();
  await buildVenv({ ...options, python, link: venv, requirements: REQUIREMENTS });
  return { changed: true, venv, python: python.version };
};
