import pino from 'pino';
import { launchSidecar } from './launch-sidecar';
import { type SidecarFlags, readSidecarSettings } from '../../settings/sidecar';
import { logFileIn, removeState, writeState } from './state';

const TERMINATED_DEADLINE_MS = 3_000;

/** Once somebody has drained it and has the report. */
const drained = (): { promise: Promise<void>; resolve: () => void } => {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
};

/** The sidecar in the background: runs until it is drained, or until a signal ends it. */
export const runDaemon = async (folder: string, flags: SidecarFlags): Promise<void> => {
  const settings = readSidecarSettings(flags, process.env);
  const logStream = pino.destination({ dest: logFileIn(folder), sync: true });
  const { promise, resolve } = drained();
  const running = await launchSidecar({
    settings,
    env: process.env,
    logStream,
    onDrained: resolve,
  });
  const { url, sidecar, logger } = running;
  const terminate = async (): Promise<void> => {
    logger.info(await sidecar.drain(TERMINATED_DEADLINE_MS), 'ended by a signal');
    resolve();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void terminate());
  process.on('SIGHUP', () => undefined);
  writeState(folder, { pid: process.pid, url, token: sidecar.token });
  await promise;
  removeState(folder);
  await running.close();
};
