import { spawn, spawnSync } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { PlatformError } from '@platform/model/errors';
import { fileAccesses, TRACED_CALLS, type FileAccess } from './file-accesses';

/** Version that knows `-z` and `--seccomp-bpf`. */
const LEAST = [5, 3];

const INSTALL =
  'on Debian and Ubuntu: sudo apt-get install strace; elsewhere the package strace of your system';

/** @throws PlatformError where files cannot be traced: another system than Linux, no strace, an old one */
export const assertTraceable = (platform: string = process.platform, program = 'strace'): void => {
  if (platform !== 'linux') {
    throw new PlatformError({
      what: `files of a task can be traced on Linux only, this is ${platform}`,
      allowed: 'linux',
      run: 'the same command in CI or in a container',
    });
  }
  const { stdout, error } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  const version = error ? undefined : /version (\d+)\.(\d+)/.exec(stdout)?.slice(1).map(Number);
  if (version && isEnough(version)) return;
  throw new PlatformError({
    what: version ? `strace is ${version.join('.')}` : 'strace is not installed',
    allowed: `strace ${LEAST.join('.')} or newer`,
    run: INSTALL,
  });
};

const isEnough = ([major = 0, minor = 0]: readonly number[]): boolean =>
  major > (LEAST[0] ?? 0) || (major === LEAST[0] && minor >= (LEAST[1] ?? 0));

export interface TracedRun {
  readonly success: boolean;
  /** What the command printed. */
  readonly output: string;
  readonly accesses: readonly FileAccess[];
}

/**
 * Runs a command and all it starts, and notes what they do to files.
 *
 * @param folder to run in, absolute
 * @throws PlatformError when strace may not trace here, as in some containers
 */
export const trace = async (command: readonly string[], folder: string): Promise<TracedRun> => {
  const scratch = await mkdtemp(join(tmpdir(), 'hermetic-'));
  try {
    const file = join(scratch, 'trace');
    const { code, output } = await run([...straceOptions(file), ...command], folder);
    const lines: string[] = [];
    for await (const line of createInterface({ input: createReadStream(file) })) lines.push(line);
    if (lines.length === 0) throw refused(output);
    return { success: code === 0, output, accesses: fileAccesses(lines, folder) };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
};

const straceOptions = (file: string): string[] => [
  ...['-f', '-qq', '-y', '-z', '--seccomp-bpf', '-s', '256', '-e', 'signal=none'],
  ...['-e', `trace=${TRACED_CALLS.join(',')}`, '-o', file, '--'],
];

// Reads that go through io_uring are no system calls of their own.
const run = (args: string[], cwd: string): Promise<{ code: number | null; output: string }> =>
  new Promise((done, fail) => {
    const env = { ...process.env, UV_USE_IO_URING: '0' };
    const child = spawn('strace', args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.once('error', fail);
    child.once('close', (code) => done({ code, output }));
  });

const refused = (output: string): PlatformError =>
  new PlatformError({
    what: `strace could not trace: ${output.trim().split('\n')[0] ?? ''}`,
    allowed: 'a process may trace those it starts (ptrace)',
    run: 'in a container: the same command with --cap-add=SYS_PTRACE',
  });
