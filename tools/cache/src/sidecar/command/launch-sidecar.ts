import { rm } from 'node:fs/promises';
import { createLogger, type Logger, type LoggerOptions } from '../../operations/logger';
import { logTelemetry } from '../../operations/log-telemetry';
import { createControlPlaneUpstream } from '../control-plane-upstream';
import { createDirectUpstream } from '../direct-upstream';
import { createSidecar } from '../create-sidecar';
import type { Sidecar, SidecarOptions } from '../sidecar';
import { createSession } from '../session/create-session';
import type { Upstream } from '../upstream';
import { UpstreamFault } from '../upstream-fault';
import { createTransport, type Transport } from '../wire/transport';
import { findCredential } from './find-credential';
import type { SidecarSettings } from '../../settings/sidecar';
import { makeSpoolFolder } from './spool-folder';

/** A sidecar that listens. */
export interface RunningSidecar {
  readonly sidecar: Sidecar;
  readonly url: string;
  readonly logger: Logger;
  /** Ends it and removes its spool. */
  close(): Promise<void>;
}

export interface LaunchOptions {
  readonly settings: SidecarSettings;
  readonly env: NodeJS.ProcessEnv;
  readonly logStream?: LoggerOptions['stream'];
  readonly onDrained?: () => void;
}

type Source = Pick<SidecarOptions, 'upstream' | 'grant' | 'keys'>;

const unused = (): never => {
  throw new UpstreamFault('unauthenticated', 'there is no credential');
};
const NO_UPSTREAM: Upstream = { fetch: unused, store: unused };
const MISS_MODE: Source = { upstream: NO_UPSTREAM, grant: async () => undefined, keys: unused };

const NO_URL = 'neither PLATFORM_CACHE_SERVER nor PLATFORM_CACHE_CONTROL_PLANE is set';
const NO_CREDENTIAL = 'this job has no credential, as is usual for pull requests of forks';

const sourceOf = (
  { settings, env }: LaunchOptions,
  transport: Transport,
  logger: Logger,
): Source => {
  const { SERVER, CONTROL_PLANE, PUBLIC_KEYS: pinnedKeys } = settings;
  const url = SERVER ?? CONTROL_PLANE;
  const credential = url ? findCredential(settings, url, transport, env) : undefined;
  if (!url || !credential) {
    logger.warn(`${url ? NO_CREDENTIAL : NO_URL}: nothing is read, nothing is stored`);
    return MISS_MODE;
  }
  const onRefused = (err: UpstreamFault) => logger.error({ err }, 'the credential was refused');
  const session = createSession({ transport, url, credential, pinnedKeys, onRefused });
  const create = SERVER ? createDirectUpstream : createControlPlaneUpstream;
  const grant = () =>
    session.grant().catch((error: unknown) => {
      if (error instanceof UpstreamFault && error.kind === 'unauthenticated') return undefined;
      throw error;
    });
  return { upstream: create({ transport, url, session }), keys: session.keys, grant };
};

/** Starts a sidecar as the settings say, on a free port of the loopback interface. */
export const launchSidecar = async (options: LaunchOptions): Promise<RunningSidecar> => {
  const { settings, env, logStream, onDrained } = options;
  const logger = createLogger({
    level: logStream ? settings.LOG_LEVEL : 'silent',
    stream: logStream,
  });
  const transport = createTransport();
  const spoolFolder = await makeSpoolFolder(env);
  const source = sourceOf(options, transport, logger);
  const sidecar = createSidecar({
    ...source,
    spoolFolder,
    telemetry: logTelemetry(logger),
    onDrained,
  });
  const { url } = await sidecar.listen();
  logger.info({ url }, 'listening');
  return {
    sidecar,
    url,
    logger,
    close: async () => {
      await sidecar.close();
      transport.close();
      await rm(spoolFolder, { recursive: true, force: true });
    },
  };
};
