import { execFile } from 'node:child_process';
import { statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import { promisify } from 'node:util';
import { PlatformError } from './model/errors.mjs';

const PYTHONS = ['python3', ...[14, 13, 12, 11, 10].map((minor) => `python3.${minor}`)];
const ASK_PYTHON = 'import platform, ensurepip, venv; print(platform.python_version())';
const OLDEST_PYTHON_MINOR = 10;

/** Room that an installation takes: 640 MB of npm packages, 460 MB of Python packages, caches. */
export const NEEDED_GIGABYTES = 2;

const again = 'then the same command again';

/** @throws PlatformError when the disk of `folder` has less than 2 GB free. */
export const checkDisk = async (folder, needed = NEEDED_GIGABYTES) => {
  const { bavail, bsize } = await statfs(folder);
  const free = (bavail * bsize) / 1e9;
  if (free >= needed) return;
  throw new PlatformError({
    what: `the disk of ${folder} has ${free.toFixed(1)} GB free, an installation needs ${needed} GB`,
    run: `make room, ${again}`,
  });
};

/** The version of a Python that can make the environment, else undefined. */
const usableVersion = async (command) => {
  try {
    const { stdout } = await promisify(execFile)(command, ['-I', '-c', ASK_PYTHON]);
    const [major, minor] = stdout.trim().split('.').map(Number);
    return major === 3 && minor >= OLDEST_PYTHON_MINOR ? stdout.trim() : undefined;
  } catch {
    return undefined;
  }
};

/**
 * The Python for the environment, as the local cloud chooses it: `PLATFORM_PYTHON` when set (then no
 * other), else the first in `PATH`.
 *
 * @returns {Promise<{ command: string, version: string }>} version as `3.11.7`
 * @throws PlatformError when none is 3.10 or newer with venv
 */
export const findPython = async (env = process.env) => {
  const candidates = env.PLATFORM_PYTHON ? [env.PLATFORM_PYTHON] : PYTHONS;
  for (const command of candidates) {
    const version = await usableVersion(command);
    if (version) return { command, version };
  }
  throw new PlatformError({
    what: `no usable Python, looked at ${candidates.join(', ')}`,
    allowed: 'Python 3.10 or newer with its venv module, in PATH or in PLATFORM_PYTHON',
    run: `on Debian and Ubuntu: sudo apt install python3 python3-venv; elsewhere see python.org; ${again}`,
  });
};

/** Whether a program listens on this port of 127.0.0.1. */
export const isPortTaken = (port) =>
  new Promise((done) => {
    const probe = createServer();
    probe.once('error', ({ code }) => done(code === 'EADDRINUSE'));
    probe.listen(port, '127.0.0.1', () => probe.close(() => done(false)));
  });
