import { execFile } from 'node:child_process';
import { statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import { promisify } from 'node:util';
import { Problem } from './problem.mjs';

const PYTHONS = ['python3', ...[14, 13, 12, 11, 10].map((minor) => `python3.${minor}`)];
const ASK_PYTHON = 'import sys, ensurepip, venv; print(*sys.version_info[:2])';
const OLDEST_PYTHON_MINOR = 10;

/** Room that an installation takes: 640 MB of npm packages, 460 MB of Python packages, caches. */
export const NEEDED_GIGABYTES = 2;

const again = 'then the same command again';

/** @throws Problem when the disk of `folder` has less than 2 GB free. */
export async function checkDisk(folder, needed = NEEDED_GIGABYTES) {
  const { bavail, bsize } = await statfs(folder);
  const free = (bavail * bsize) / 1e9;
  if (free >= needed) return;
  throw new Problem({
    message: `the disk of ${folder} has ${free.toFixed(1)} GB free, an installation needs ${needed} GB`,
    run: `make room, ${again}`,
  });
}

async function isUsable(command) {
  try {
    const { stdout } = await promisify(execFile)(command, ['-I', '-c', ASK_PYTHON]);
    const [major, minor] = stdout.trim().split(' ').map(Number);
    return major === 3 && minor >= OLDEST_PYTHON_MINOR;
  } catch {
    return false;
  }
}

/**
 * Looks for a Python before minutes are spent on other things; the local cloud chooses itself.
 *
 * @throws Problem when neither `PLATFORM_PYTHON` nor a Python in `PATH` is 3.10 or newer with venv
 */
export async function checkPython(env = process.env) {
  const candidates = env.PLATFORM_PYTHON ? [env.PLATFORM_PYTHON] : PYTHONS;
  for (const candidate of candidates) if (await isUsable(candidate)) return;
  throw new Problem({
    message: `no usable Python, looked at ${candidates.join(', ')}`,
    allowed: 'Python 3.10 or newer with its venv module, in PATH or in PLATFORM_PYTHON',
    run: `on Debian and Ubuntu: sudo apt install python3 python3-venv; elsewhere see python.org; ${again}`,
  });
}

/** Whether a program listens on this port of 127.0.0.1. */
export function isPortTaken(port) {
  return new Promise((done) => {
    const probe = createServer();
    probe.once('error', ({ code }) => done(code === 'EADDRINUSE'));
    probe.listen(port, '127.0.0.1', () => probe.close(() => done(false)));
  });
}
