import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { LocalCloudError } from '../local-cloud-error';

const run = promisify(execFile);

/** Oldest Python that the pinned packages run on. */
export const OLDEST_PYTHON = [3, 10] as const;

const CANDIDATES = ['python3', ...[14, 13, 12, 11, 10].map((minor) => `python3.${minor}`)];

const ASK = `
import json, sys
try:
    import ensurepip, venv
    complete = True
except ImportError:
    complete = False
print(json.dumps({"path": sys.executable, "version": list(sys.version_info[:3]), "complete": complete}))
`;

/** A Python interpreter able to build the environment. */
export interface Python {
  readonly path: string;
  /** For example `3.11.7`. */
  readonly version: string;
}

interface Answer {
  readonly path: string;
  readonly version: readonly number[];
  readonly complete: boolean;
}

interface Rejected {
  readonly command: string;
  readonly reason: string;
  readonly incomplete: boolean;
}

const ask = async (command: string): Promise<Answer | undefined> => {
  try {
    const { stdout } = await run(command, ['-I', '-c', ASK], { timeout: 10_000 });
    return JSON.parse(stdout) as Answer;
  } catch {
    return undefined;
  }
};

const reject = (command: string, answer: Answer | undefined): Rejected | undefined => {
  if (!answer) return undefined;
  const [major = 0, minor = 0] = answer.version;
  const version = answer.version.join('.');
  if (major !== OLDEST_PYTHON[0] || minor < OLDEST_PYTHON[1])
    return { command, reason: `${command} is ${version}`, incomplete: false };
  if (!answer.complete)
    return { command, reason: `${command} ${version} has no venv module`, incomplete: true };
  return undefined;
};

const noPython = (rejected: readonly Rejected[], chosen: string | undefined): LocalCloudError => {
  const found = rejected.map((one) => one.reason).join(', ') || 'none';
  const fix = rejected.some((one) => one.incomplete)
    ? 'on Debian and Ubuntu: sudo apt install python3-venv'
    : 'install Python 3.10 or newer, or set PLATFORM_PYTHON to its path';
  const where = chosen ? `PLATFORM_PYTHON=${chosen}` : 'PATH';
  return new LocalCloudError({
    code: 'NO_PYTHON',
    what: `no usable Python in ${where}`,
    got: found,
    allowed: 'Python 3.10 or newer with its venv module',
    run: `${fix}, then: platform-local-cloud setup`,
  });
};

/**
 * The first usable Python: `PLATFORM_PYTHON` when set (then no other), else `python3` and
 * `python3.14` … `python3.10` in `PATH`.
 * @throws LocalCloudError NO_PYTHON naming each interpreter found and why it does not do.
 */
export const findPython = async (env: NodeJS.ProcessEnv = process.env): Promise<Python> => {
  const chosen = env['PLATFORM_PYTHON'] || undefined;
  const rejected: Rejected[] = [];
  for (const command of chosen ? [chosen] : CANDIDATES) {
    const answer = await ask(command);
    const refusal = reject(command, answer);
    if (refusal) rejected.push(refusal);
    else if (answer) return { path: answer.path, version: answer.version.join('.') };
  }
  throw noPython(rejected, chosen);
};
