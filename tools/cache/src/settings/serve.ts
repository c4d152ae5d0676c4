import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { z } from 'zod';
import { checkSettings, settingsOf } from './setting';
import { wholeNumber } from './values';
import { UsageError } from '../model/errors';
import { LOOPBACK } from '../server/create-cache-server';
import { serverSettings } from './server';

const GIB = 1024 ** 3;

/** Options of `platform-cache serve`; each wins over its variable. */
export interface ServeFlags {
  readonly host?: string;
  readonly port?: string;
  readonly folder?: string;
  readonly maxBytes?: string;
  readonly maxAgeDays?: string;
  readonly logLevel?: string;
}

const schema = serverSettings.extend({
  /** Where entries, keys and tokens are kept. */
  FOLDER: serverSettings.shape.HOST.default(''),
  MAX_BYTES: wholeNumber(1, 2 ** 50).default(10 * GIB),
  MAX_AGE_DAYS: wholeNumber(1, 3650).default(30),
});

/** Settings of `platform-cache serve`; names as after `PLATFORM_CACHE_`. */
export type ServeSettings = z.infer<typeof schema>;

/** Where caches of a user belong (XDG Base Directory Specification): two clones then share one. */
const defaultFolder = (env: NodeJS.ProcessEnv): string =>
  join(env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'platform-cache');

/** A server that others reach must not invent its own rights. */
const refuseOpenDoor = ({ HOST, STATIC_TOKENS, RULES }: ServeSettings): void => {
  if (LOOPBACK.includes(HOST) || STATIC_TOKENS?.length || RULES) return;
  throw new UsageError({
    what: `the host is '${HOST}', which other machines reach, and nobody is named who may use the cache`,
    allowed: `one of ${LOOPBACK.join(', ')}, or another host with PLATFORM_CACHE_STATIC_TOKENS or PLATFORM_CACHE_RULES`,
    run: 'platform-cache token',
  });
};

/**
 * Reads the settings of every server, and FOLDER (default `$XDG_CACHE_HOME/platform-cache`), MAX_BYTES (default
 * 10 GiB) and MAX_AGE_DAYS (since an entry was last read, default 30).
 * @throws UsageError or ConfigurationError saying which are wrong
 */
export const readServeSettings = (flags: ServeFlags, env: NodeJS.ProcessEnv): ServeSettings => {
  const given = {
    HOST: flags.host,
    PORT: flags.port,
    FOLDER: flags.folder,
    MAX_BYTES: flags.maxBytes,
    MAX_AGE_DAYS: flags.maxAgeDays,
    LOG_LEVEL: flags.logLevel,
  };
  const settings = checkSettings(schema, settingsOf(schema, env, given), 'serve');
  refuseOpenDoor(settings);
  return { ...settings, FOLDER: resolve(settings.FOLDER || defaultFolder(env)) };
};
