import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BIN } from './run-cli';
import { testFolder } from './test-folder';
import { until } from './until';

/** `platform-cache serve` as a process of its own, as it is shipped. */
export interface ServerProcess {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** Everything it keeps; the store is in `store`. */
  readonly folder: string;
  readonly token: string;
  /** What it printed when it listened. */
  readonly greeting: string;
  /** Memory in bytes, now and at most so far (proc(5), VmRSS and VmHWM). */
  memory(): { now: number; peak: number };
  /** Open file descriptors. */
  openFiles(): number;
  /** Bytes it has read from files and sockets (proc(5), rchar). */
  bytesRead(): number;
  get(hash: string): Promise<Response>;
  put(hash: string, bytes: Buffer): Promise<Response>;
  /** Sends a signal and waits for the end; the exit code, or the signal it died of. */
  end(signal: NodeJS.Signals): Promise<number | string>;
}

interface Start {
  /** Default: a new one, removed when the tests of the file are done. */
  readonly folder?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Command and arguments in front of `node`. */
  readonly within?: readonly string[];
}

const fieldOf = (file: string, name: string): number =>
  Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(readFileSync(file, 'utf8'))?.[1]);

const environment = (folder: string, env: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(PLATFORM_|NX_)/.test(name));
  const own = {
    PLATFORM_CACHE_FOLDER: folder,
    PLATFORM_CACHE_PORT: '0',
    PLATFORM_CACHE_LOG_LEVEL: 'silent',
  };
  return { ...Object.fromEntries(inherited), ...own, ...env };
};

const greetingOf = async (child: ChildProcess): Promise<string> => {
  let said = '';
  child.stdout?.on('data', (text) => (said += text));
  child.stderr?.on('data', (text) => (said += text));
  await until('the server listens', () => {
    if (child.exitCode !== null) throw new Error(`the server ended: ${said}`);
    return /^The cache is at [^]*\n\n[^]*\n\n/.test(said);
  });
  return said;
};

/** Starts the server on a free port and waits until it listens. */
export const startProcess = async (start: Start = {}): Promise<ServerProcess> => {
  const { folder = testFolder('process'), within = [], env } = start;
  const [command = '', ...args] = [...within, process.execPath, BIN, 'serve'];
  const child = spawn(command, args, { env: environment(folder, env), stdio: 'pipe' });
  const greeting = await greetingOf(child);
  const url = /^The cache is at (http:\S+),/.exec(greeting)?.[1] as string;
  const pid = child.pid as number;
  const token = readFileSync(join(folder, 'token'), 'utf8').trim();
  const headers = { authorization: `Bearer ${token}` };
  const entry = (hash: string) => `${url}/v1/cache/${hash}`;
  const inKib = (name: string) => fieldOf(`/proc/${pid}/status`, name) * 1024;
  return {
    ...{ url, pid, folder, token, greeting, port: Number(new URL(url).port) },
    memory: () => ({ now: inKib('VmRSS'), peak: inKib('VmHWM') }),
    openFiles: () => readdirSync(`/proc/${pid}/fd`).length,
    bytesRead: () => fieldOf(`/proc/${pid}/io`, 'rchar'),
    get: (hash) => fetch(entry(hash), { headers }),
    put: (hash, bytes) =>
      fetch(entry(hash), { method: 'PUT', headers, body: new Uint8Array(bytes) }),
    end: async (signal) => {
      child.kill(signal);
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      return child.exitCode ?? child.signalCode ?? '';
    },
  };
};
