import { join, resolve } from 'node:path';

/** Root of this repository. */
export const REPOSITORY = resolve(import.meta.dirname, '../../../../..');

/** The command line tool as it is shipped. */
export const PLATFORM_CACHE = [
  process.execPath,
  join(REPOSITORY, 'tools/cache/bin/platform-cache.cjs'),
];

export const LOCAL_CLOUD = [
  process.execPath,
  join(REPOSITORY, 'tools/local-cloud/bin/platform-local-cloud.cjs'),
];
