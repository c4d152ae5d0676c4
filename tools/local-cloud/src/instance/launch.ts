import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { LocalCloudError } from '../local-cloud-error';
import { PYTHON_FOLDER } from '../workspace';

/** Settings of the caller that functions and MiniStack may see; all others stay out. */
const PASSED_ON = [
  'PATH',
  'HOME',
  'USER',
  'LANG',
  'LC_ALL',
  'TZ',
  'LOG_LEVEL',
  'NODE_EXTRA_CA_CERTS',
  'SSL_CERT_FILE',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'http_proxy',
  'https_proxy',
  'no_proxy',
  'PLATFORM_LOCAL_CLOUD_RETRY_SPEED',
  'PLATFORM_LOCAL_CLOUD_SCHEDULE_SPEED',
];

/** How fast time passes for an instance; the default is what the environment says. */
export interface Speed {
  /** Times that waits and ages of deliveries pass faster than at AWS, default 60. */
  readonly retries?: number;
  /** Times that schedules run faster than the time of day, default 1. For tests. */
  readonly schedules?: number;
}

export interface LaunchOptions {
  readonly dir: string;
  /** On 127.0.0.1, 0 for a free one. */
  readonly port: number;
  /** Take a free port where `port` is taken. Default false. */
  readonly orFree?: boolean | undefined;
  readonly venv: string;
  /** End with this process instead of living on. */
  readonly follow: boolean;
  readonly speed?: Speed | undefined;
}

/** A launcher just spawned; it may still fail to start. */
export interface Launched {
  readonly id: string;
  readonly child: ChildProcess;
  /** Holds its output until it owns the folder; then the file is renamed to `local-cloud.log`. */
  readonly startLog: string;
  /** The exit code once it has ended. */
  readonly exitCode: () => number | undefined;
}

const passedOn = (): NodeJS.ProcessEnv =>
  Object.fromEntries(
    PASSED_ON.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])),
  );

const speedSettings = ({ retries, schedules }: Speed = {}): NodeJS.ProcessEnv => ({
  ...(retries && { PLATFORM_LOCAL_CLOUD_RETRY_SPEED: String(retries) }),
  ...(schedules && { PLATFORM_LOCAL_CLOUD_SCHEDULE_SPEED: String(schedules) }),
});

const openLog = (dir: string, file: string): number => {
  try {
    mkdirSync(dir, { recursive: true });
    return openSync(file, 'w');
  } catch (error) {
    throw new LocalCloudError({
      code: 'START_FAILED',
      what: `cannot write to the state folder ${dir}: ${(error as Error).message}`,
      allowed: 'a folder you can write to',
      run: 'platform-local-cloud up --dir <folder>',
    });
  }
};

/** Spawn the Python launcher in a process group of its own. */
export const launch = (options: LaunchOptions): Launched => {
  const id = randomUUID();
  const startLog = join(options.dir, `start-${id}.log`);
  const log = openLog(options.dir, startLog);
  const child = spawn(
    join(options.venv, 'bin', 'python'),
    ['-m', 'platform_local_cloud', '--dir', options.dir, '--port', String(options.port)].concat(
      '--id',
      id,
      '--log',
      startLog,
      options.orFree ? ['--or-free'] : [],
      options.follow ? ['--follow-stdin'] : [],
    ),
    {
      cwd: PYTHON_FOLDER,
      detached: true,
      // Compiled once, beside the packages and not in the folder of this package.
      env: {
        ...passedOn(),
        ...speedSettings(options.speed),
        PYTHONPYCACHEPREFIX: join(options.venv, 'pycache'),
      },
      stdio: [options.follow ? 'pipe' : 'ignore', log, log],
    },
  );
  closeSync(log);
  let ended: number | undefined;
  child.on('exit', (code) => (ended = code ?? 1)).on('error', () => (ended = 1));
  return { id, child, startLog, exitCode: () => ended };
};
