import { DEFAULT_LIMITS } from '../core/limits';
import type { Sealer } from '../core/sealer';
import type { Authority } from '../identity/authority';
import type { Operations } from '../operations/create-operations';
import type { Logger } from '../operations/logger';
import type { Store } from '../store/store';
import { createCacheServer } from './create-cache-server';
import type { ServerSettings } from '../settings/server';

/** Time for what is under way after a signal, ms; orchestrators kill after 10 s or more. */
const DRAIN_MS = 7_000;

const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

/** The parts of a server that runs until a signal. */
export interface Running {
  readonly settings: ServerSettings;
  readonly store: Store;
  readonly authority: Authority;
  readonly sealer: Sealer;
  readonly operations: Operations;
  readonly logger: Logger;
  /** Called once requests are answered. */
  onListening(server: { url: string; port: number }): void;
}

/** Resolves with the first signal that asks the process to end; a second one ends it at once. */
const firstSignal = (): Promise<NodeJS.Signals> =>
  new Promise((resolve) => {
    for (const name of SIGNALS) process.once(name, resolve);
  });

/** Starts store and server, waits for SIGTERM or SIGINT, then drains both. */
export const runServer = async (running: Running): Promise<void> => {
  const { settings, store, operations, logger, authority, sealer } = running;
  const ending = firstSignal();
  await store.start();
  const server = createCacheServer({
    store,
    authority,
    sealer,
    operations,
    telemetry: operations.telemetry,
    limits: { ...DEFAULT_LIMITS, maxEntryBytes: settings.MAX_ENTRY_BYTES },
    admin: { tokenSha256: settings.ADMIN_SHA256, metricsSha256: settings.METRICS_SHA256 },
    verifyReads: settings.VERIFY_READS,
    validateArchives: settings.VALIDATE_ARCHIVES,
  });
  try {
    running.onListening(await server.listen(settings.PORT, settings.HOST));
    logger.info({ signal: await ending }, 'going down');
    await server.drain(DRAIN_MS);
  } finally {
    await store.stop();
    operations.close();
  }
};
