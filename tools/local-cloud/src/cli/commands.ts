import { existsSync } from 'node:fs';
import { choosePort, type PortChoice } from '../instance/choose-port';
import { clientEnvironment } from '../instance/client-environment';
import { down } from '../instance/down';
import { type Instance, readInstance, runningInstance } from '../instance/instance';
import { logFile } from '../instance/log';
import { reset } from '../instance/reset';
import { up } from '../instance/up';
import { LocalCloudError } from '../local-cloud-error';
import { setup } from '../python/setup';
import { followLog } from './follow-log';
import type { Options } from './options';
import { elapsed, outcome, step } from './report';
import { runToken } from './token';

/** Exit code of `status` when nothing runs. */
const STOPPED = 3;

/** A command returns its exit code; 0 when it returns nothing. */
export type Command = (options: Options, signal: AbortSignal) => Promise<number | void>;

const notRunning = (dir: string, is = 'is running'): LocalCloudError =>
  new LocalCloudError({
    code: 'NOT_RUNNING',
    what: `no instance ${is} in ${dir}`,
    run: 'platform-local-cloud up',
  });

const runSetup = async (options: Options, signal: AbortSignal): Promise<void> => {
  const result = await setup({ workspaceRoot: options.workspaceRoot(), onStep: step, signal });
  const state = result.changed ? `ready in ${elapsed()}` : 'unchanged';
  outcome(
    options.json,
    result,
    `Python environment ${state}: ${result.venv} (Python ${result.python})`,
  );
};

const refuseOtherPort = ({ port, orFree }: PortChoice, instance: Instance): void => {
  if (orFree || !port || port === instance.port) return;
  throw new LocalCloudError({
    code: 'PORT_TAKEN',
    what: `already running on port ${instance.port}, wanted is ${port}`,
    allowed: `port ${instance.port}, or another --dir`,
    run: `platform-local-cloud restart --port ${port}`,
  });
};

const runUp = async (options: Options, signal: AbortSignal): Promise<void> => {
  const workspaceRoot = options.workspaceRoot();
  const { venv } = await setup({ workspaceRoot, onStep: step, signal });
  const { dir } = options;
  const choice = await choosePort({ given: options.port, dir, workspaceRoot });
  const { instance, started } = await up({ dir, ...choice, venv, follow: false, signal });
  if (!started) refuseOtherPort(choice, instance);
  const text = started ? `local cloud running (${elapsed()})` : 'local cloud already running';
  outcome(options.json, { started, ...instance }, `${text}: ${instance.endpoint}`);
};

const runDown = async (options: Options): Promise<void> => {
  const stopped = await down(options.dir);
  outcome(
    options.json,
    { stopped },
    stopped ? `local cloud stopped (${elapsed()})` : 'local cloud was not running',
  );
};

const runRestart = async (options: Options, signal: AbortSignal): Promise<void> => {
  const before = await readInstance(options.dir);
  await down(options.dir);
  await runUp({ ...options, port: options.port ?? before?.port }, signal);
};

const runReset = async (options: Options): Promise<void> => {
  const running = await reset(options.dir);
  outcome(
    options.json,
    { running },
    `local cloud reset (${running ? 'still running' : 'stopped'})`,
  );
};

const runStatus = async (options: Options): Promise<number> => {
  const instance = await runningInstance(options.dir);
  const document = { running: Boolean(instance), dir: options.dir, ...instance };
  const text = instance
    ? `running: ${instance.endpoint} (process ${instance.pid}, since ${instance.startedAt})`
    : 'stopped';
  outcome(options.json, document, text);
  return instance ? 0 : STOPPED;
};

const runLogs: Command = async ({ dir, lines, follow }, signal) => {
  const file = logFile(dir);
  if (!follow && !existsSync(file)) throw notRunning(dir, 'has run');
  return followLog(file, { lines, follow, signal });
};

const requireInstance = async ({ dir }: Options): Promise<Instance> => {
  const instance = await runningInstance(dir);
  if (!instance) throw notRunning(dir);
  return instance;
};

const runEnv = async (options: Options): Promise<void> => {
  const instance = await requireInstance(options);
  const env = clientEnvironment(instance, options.account);
  const exports = Object.entries(env).map(([name, value]) => `export ${name}=${value}`);
  outcome(options.json, env, ['unset AWS_PROFILE AWS_SESSION_TOKEN', ...exports].join('\n'));
};

export const COMMANDS: Readonly<Record<string, Command>> = {
  setup: runSetup,
  up: runUp,
  down: runDown,
  restart: runRestart,
  reset: runReset,
  status: runStatus,
  logs: runLogs,
  env: runEnv,
  token: (options) => runToken(options, () => requireInstance(options)),
};
