import { spawn } from 'node:child_process';
import { appendFileSync, closeSync, openSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { clientVariables } from './client-variables';
import { type SidecarFlags, readSidecarSettings } from '../../settings/sidecar';
import { isRunning, logFileIn, readState, removeState, type State } from './state';
import { makeStateFolder } from './state-folder';

export interface StartFlags extends SidecarFlags {
  readonly state?: string;
  readonly strict?: boolean;
}

const START_DEADLINE_MS = 15_000;

const FLAGS = {
  server: '--server',
  controlPlane: '--control-plane',
  audience: '--audience',
  deadline: '--deadline',
  logLevel: '--log-level',
} as const;

const passedOn = (flags: StartFlags): string[] =>
  Object.entries(FLAGS).flatMap(([name, flag]) => {
    const value = flags[name as keyof typeof FLAGS];
    return value === undefined ? [] : [flag, value];
  });

/** Undefined when it ends before it listens. */
const startDaemon = async (folder: string, flags: StartFlags): Promise<State | undefined> => {
  removeState(folder);
  const log = openSync(logFileIn(folder), 'a', 0o600);
  const args = [process.argv[1] ?? '', 'sidecar', 'daemon', '--state', folder, ...passedOn(flags)];
  const child = spawn(process.execPath, args, { detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  child.unref();
  const end = Date.now() + START_DEADLINE_MS;
  while (child.exitCode === null && child.signalCode === null && Date.now() < end) {
    const state = readState(folder);
    if (state?.pid === child.pid) return state;
    await setTimeout(25);
  }
  child.kill('SIGKILL');
  return undefined;
};

const quoted = (value: string): string => `'${value.replaceAll("'", `'\\''`)}'`;

/** To the steps of a GitHub job that follow, or to the shell that evaluates what is printed. */
const handOut = (state: State): void => {
  const variables = Object.entries(clientVariables(state));
  const file = process.env['GITHUB_ENV'];
  if (!file) {
    const lines = variables.map(([name, value]) => `export ${name}=${quoted(value)}\n`);
    return void process.stdout.write(lines.join(''));
  }
  process.stdout.write(`::add-mask::${state.token}\n`);
  appendFileSync(file, variables.map(([name, value]) => `${name}=${value}\n`).join(''));
  process.stdout.write(`cache: the sidecar listens at ${state.url}\n`);
};

/** Starts a sidecar in the background unless one runs; resolves with the exit code. */
export const start = async (flags: StartFlags): Promise<number> => {
  readSidecarSettings(flags, process.env);
  const folder = makeStateFolder(flags.state);
  const found = readState(folder);
  const running = found && (await isRunning(found)) ? found : undefined;
  const state = running ?? (await startDaemon(folder, flags));
  if (state) handOut(state);
  else
    process.stderr.write(
      `cache: not used, the sidecar did not start within ${START_DEADLINE_MS} ms. ` +
        `Run: cat ${logFileIn(folder)}\n`,
    );
  return !state && flags.strict ? 1 : 0;
};
