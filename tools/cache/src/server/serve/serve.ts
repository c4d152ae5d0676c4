import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import { UsageError } from '../../model/errors';
import { createOperations } from '../../operations/create-operations';
import { createLogger } from '../../operations/logger';
import { createFileStore } from '../../store/files/create-file-store';
import { runServer } from '../run-server';
import { createIdentity, type Identity, refuseWrongIdentity } from './identity';
import { readServeSettings, type ServeFlags } from '../../settings/serve';

const DAY_MS = 86_400_000;
const STDERR = 2;

/** What to copy so that Nx uses the server. The token itself is not shown, so no log can keep it. */
const greeting = (url: string, folder: string, identity: Identity): string => {
  const token = identity.tokenFile ? `"$(cat '${identity.tokenFile}')"` : '<a token of yours>';
  return [
    `The cache is at ${url}, its entries in ${folder}. For Nx:`,
    '',
    `export NX_SELF_HOSTED_REMOTE_CACHE_SERVER=${url}`,
    `export NX_SELF_HOSTED_REMOTE_CACHE_ACCESS_TOKEN=${token}`,
    '',
    `Figures: ${url}/`,
    ...(identity.adminTokenFile ? [`Admin token: ${identity.adminTokenFile}`] : []),
    '',
  ].join('\n');
};

const makeFolder = (folder: string): void => {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new UsageError({
      what: `the folder is '${folder}', which cannot be made (${(error as NodeJS.ErrnoException).code})`,
      allowed: 'a folder you can write to',
      run: 'platform-cache serve --folder <folder>',
    });
  }
};

/** Runs `platform-cache serve` until a signal: prints what to copy on stdout, JSON lines on stderr. */
export const serve = async (flags: ServeFlags, env = process.env): Promise<void> => {
  const settings = readServeSettings(flags, env);
  const { FOLDER, MAX_BYTES, MAX_AGE_DAYS, LOG_LEVEL } = settings;
  refuseWrongIdentity(settings);
  makeFolder(FOLDER);
  const logger = createLogger({
    level: LOG_LEVEL,
    stream: pino.destination({ fd: STDERR, sync: false }),
  });
  const operations = createOperations({ logger, statisticsFile: join(FOLDER, 'statistics.json') });
  const store = createFileStore({
    folder: join(FOLDER, 'store'),
    maxBytes: MAX_BYTES,
    maxAgeMs: MAX_AGE_DAYS * DAY_MS,
    telemetry: operations.telemetry,
  });
  const identity = createIdentity(settings);
  await runServer({
    settings: { ...settings, ADMIN_SHA256: identity.adminSha256 },
    ...{ store, operations, logger },
    authority: identity.authority,
    sealer: identity.sealer,
    onListening: ({ url }) => process.stdout.write(greeting(url, FOLDER, identity)),
  });
};
