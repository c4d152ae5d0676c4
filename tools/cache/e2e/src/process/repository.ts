import { join, resolve } from 'node:path';

/** Root of this repository. */
export const REPOSITORY = resolve(import.meta.dirname, '../../../../..');

export const LOCAL_CLOUD = [
  process.execPath,
  join(REPOSITORY, 'tools/local-cloud/bin/platform-local-cloud.cjs'),
];
