import pino from 'pino';
import { reportLine } from '../sidecar-report';
import { clientVariables, CREDENTIAL_VARIABLES } from './client-variables';
import { launchSidecar, type RunningSidecar } from './launch-sidecar';
import { runCommand } from './run-command';
import { type SidecarFlags, readSidecarSettings } from '../../settings/sidecar';

export interface RunFlags extends SidecarFlags {
  readonly log?: string;
}

/** Whoever has pressed Ctrl-C does not wait a minute for uploads. */
const INTERRUPTED_DEADLINE_MS = 3_000;

const say = (text: string): void => void process.stderr.write(`${text}\n`);

const environmentFor = (running: RunningSidecar): NodeJS.ProcessEnv => {
  const { url, sidecar } = running;
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    ...clientVariables({ url, token: sidecar.token }),
  };
  for (const name of CREDENTIAL_VARIABLES) delete env[name];
  return env;
};

const finish = async (running: RunningSidecar, deadlineMs: number): Promise<void> => {
  // A second Ctrl-C: uploads end now, the spool is still removed.
  const hurry = () => void running.sidecar.close();
  process.on('SIGINT', hurry).on('SIGTERM', hurry);
  say(reportLine(await running.sidecar.drain(deadlineMs)));
  await running.close();
  process.off('SIGINT', hurry).off('SIGTERM', hurry);
};

/** Runs a command beside a sidecar of its own; resolves with the exit code of the command. */
export const runBeside = async (command: readonly string[], flags: RunFlags): Promise<number> => {
  const settings = readSidecarSettings(flags, process.env);
  const logStream = flags.log ? pino.destination({ dest: flags.log, sync: true }) : undefined;
  const launched = await launchSidecar({ settings, env: process.env, logStream }).catch(
    (error: Error) => say(`cache: not used, the sidecar cannot start (${error.message})`),
  );
  if (!launched) return (await runCommand(command, process.env)).code;
  const { code, interrupted } = await runCommand(command, environmentFor(launched));
  await finish(launched, interrupted ? INTERRUPTED_DEADLINE_MS : settings.DRAIN_DEADLINE);
  return code;
};
