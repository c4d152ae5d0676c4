import { resolve } from 'node:path';

/** Root of this repository. */
export const REPOSITORY = resolve(import.meta.dirname, '../../..');
