import pino from 'pino';
import { launchProxy } from './launch-proxy';
import { type ProxyFlags, readProxySettings } from './settings';
import { logFileIn, removeState, writeState } from './state';

const TERMINATED_DEADLINE_MS = 3_000;

/** Once somebody has drained it and has the report. */
const drained = (): { promise: Promise<void>; resolve: () => void } => {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
};

/** The sidecar in the background: runs until it is drained, or until a signal ends it. */
export async function runDaemon(folder: string, flags: ProxyFlags): Promise<void> {
  const settings = readProxySettings(flags, process.env);
  const logStream = pino.destination({ dest: logFileIn(folder), sync: true });
  const { promise, resolve } = drained();
  const running = await launchProxy({ settings, env: process.env, logStream, onDrained: resolve });
  const { url, proxy, logger } = running;
  const terminate = async (): Promise<void> => {
    logger.info(await proxy.drain(TERMINATED_DEADLINE_MS), 'ended by a signal');
    resolve();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void terminate());
  process.on('SIGHUP', () => undefined);
  writeState(folder, { pid: process.pid, url, token: proxy.token });
  await promise;
  removeState(folder);
  await running.close();
}
