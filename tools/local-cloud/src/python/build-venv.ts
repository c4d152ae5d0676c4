import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { LocalCloudError } from '../local-cloud-error';
import { PYTHON_FOLDER } from '../workspace';
import type { Python } from './find-python';

export interface BuildVenvOptions {
  readonly python: Python;
  readonly link: string;
  readonly requirements: string;
  readonly onStep?: ((step: string) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

const STEP = 'step: ';
const TAIL_LINES = 12;

/** Nothing of the caller's environment or home counts, and no bytecode lands in the package. */
const QUIET = ['-E', '-s', '-B'];

/** Build the environment aside and make it current; see `python/setup_venv.py`. */
export const buildVenv = async (options: BuildVenvOptions): Promise<void> => {
  const child = spawn(
    options.python.path,
    [...QUIET, join(PYTHON_FOLDER, 'setup_venv.py'), '--link', options.link].concat(
      '--requirements',
      options.requirements,
    ),
    // Its own group, so that Ctrl-C reaches it once and it can clean up.
    { stdio: ['ignore', 'pipe', 'pipe'], detached: true },
  );
  const stop = () => child.pid && process.kill(-child.pid, 'SIGTERM');
  options.signal?.addEventListener('abort', stop, { once: true });
  const tail: string[] = [];
  const note = (line: string) => {
    if (line.startsWith(STEP)) options.onStep?.(line.slice(STEP.length));
    else if (line.trim()) tail.push(line);
  };
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', note);
  const code = await new Promise<number | null>((done, fail) =>
    child.on('error', fail).on('close', done),
  );
  options.signal?.removeEventListener('abort', stop);
  if (options.signal?.aborted)
    throw new LocalCloudError({
      code: 'INTERRUPTED',
      what: 'setup interrupted, nothing was installed',
    });
  if (code !== 0) throw setupFailed(options.python, tail);
};

const setupFailed = (python: Python, tail: readonly string[]): LocalCloudError =>
  new LocalCloudError({
    code: 'SETUP_FAILED',
    details: tail.slice(-TAIL_LINES).join('\n'),
    what: `the Python environment could not be built with ${python.path} (${python.version}), nothing was installed`,
    run: 'check disk space and access to the package index, then: platform-local-cloud setup',
  });
