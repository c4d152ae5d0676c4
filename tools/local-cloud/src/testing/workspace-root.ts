import { join } from 'node:path';
import { inject } from 'vitest';

/** This repository, whose `.platform/venv` the tests share. */
export const WORKSPACE_ROOT = join(__dirname, '..', '..', '..', '..');

/** The command line tool as it is shipped. */
export const BIN = join(inject('packaged'), 'bin', 'platform-local-cloud.cjs');
