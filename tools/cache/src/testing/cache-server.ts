import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_LIMITS } from '../core/limits';
import { createAuthority } from '../identity/create-authority';
import type { StaticAccess } from '../identity/static-token';
import { tokenDigest } from '../identity/token-digest';
import { createOperations } from '../operations/create-operations';
import { fanOut } from '../operations/fan-out';
import { createLogger } from '../operations/logger';
import {
  type CacheServer,
  type CacheServerOptions,
  createCacheServer,
} from '../server/create-cache-server';
import { createFileStore, type FileStoreOptions } from '../store/files/create-file-store';
import type { Store } from '../store/store';
import { testSealer } from './entry';
import { newPrivateKeyPem } from './signing-key';
import { recordingTelemetry, type Report } from './telemetry';
import { within } from './within';

/** Tokens of the test server; each is named after what its holder may do in the repository `static/shop`. */
export const TOKENS = { trusted: 'trusted', own: 'pr-7', other: 'pr-8', read: 'reader' } as const;

/** The admin token of the test server. */
export const ADMIN_TOKEN = 'admin';

/** A token of the test server that may look at figures. */
export const METRICS_TOKEN = 'metrics';

/** Repository of all entries of the test server. */
export const REPOSITORY = 'static/shop';

const staticToken = (name: string, access: StaticAccess) => ({
  name,
  repository: 'shop',
  access,
  sha256: tokenDigest(name),
});

/** A cache server on a free port over files of its own, with real tokens and seals. */
export interface TestServer {
  readonly server: CacheServer;
  readonly store: Store;
  readonly url: string;
  readonly port: number;
  /** Folder of the store. */
  readonly folder: string;
  readonly reports: Report[];
  get(hash: string, token?: string): Promise<Response>;
  put(hash: string, bytes: Buffer, token?: string): Promise<Response>;
  stop(): Promise<void>;
}

interface Differences {
  readonly server?: Partial<CacheServerOptions>;
  readonly store?: Partial<FileStoreOptions>;
  /** Used instead of files. */
  readonly otherStore?: Store;
  /** Default 127.0.0.1. */
  readonly host?: string;
}

const authority = () =>
  createAuthority({
    signingKeyPem: newPrivateKeyPem(),
    adminSha256: tokenDigest(ADMIN_TOKEN),
    staticTokens: [
      staticToken(TOKENS.trusted, 'trusted'),
      staticToken(TOKENS.own, 'own'),
      staticToken(TOKENS.other, 'own'),
      staticToken(TOKENS.read, 'read'),
    ],
  });

/** ms; a test whose server does not end is named long before its hook runs out of time. */
const STOP_MS = 10_000;

/** Starts a server; archives are not looked into unless the test says so. */
export const startServer = async (differences: Differences = {}): Promise<TestServer> => {
  const folder = await mkdtemp(join(tmpdir(), 'platform-cache-server-'));
  const { telemetry: recorder, reports } = recordingTelemetry();
  const operations = createOperations({ logger: createLogger({ level: 'silent' }) });
  const telemetry = fanOut(recorder, operations.telemetry);
  const files = { folder, maxBytes: 8 * 2 ** 30, maxAgeMs: 86_400_000, telemetry };
  const store = differences.otherStore ?? createFileStore({ ...files, ...differences.store });
  await store.start();
  const server = createCacheServer({
    store,
    authority: authority(),
    sealer: testSealer,
    limits: DEFAULT_LIMITS,
    telemetry,
    operations,
    admin: {
      tokenSha256: tokenDigest(ADMIN_TOKEN),
      metricsSha256: tokenDigest(METRICS_TOKEN),
    },
    validateArchives: false,
    ...differences.server,
  });
  const { url, port } = await server.listen(0, differences.host ?? '127.0.0.1');
  const entryUrl = (hash: string) => `${url}/v1/cache/${hash}`;
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  return {
    ...{ server, store, url, port, folder, reports },
    get: (hash, token = TOKENS.trusted) => fetch(entryUrl(hash), { headers: bearer(token) }),
    put: (hash, bytes, token = TOKENS.trusted) =>
      fetch(entryUrl(hash), {
        method: 'PUT',
        headers: bearer(token),
        body: new Uint8Array(bytes),
      }),
    stop: async () => {
      await within(server.drain(1000), STOP_MS, 'the server to end what it serves');
      await store.stop();
      operations.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
