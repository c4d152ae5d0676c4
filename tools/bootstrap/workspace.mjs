import { fileURLToPath } from 'node:url';

/** Absolute folder of this repository, without a trailing slash. */
export const WORKSPACE = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
