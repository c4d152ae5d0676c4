import { join } from 'node:path';
import { inject } from 'vitest';

/** The command line tool as it is shipped. */
export const PLATFORM_CACHE = [process.execPath, join(inject('shipped'), 'bin/platform-cache.cjs')];
