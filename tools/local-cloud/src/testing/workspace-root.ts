import { join } from 'node:path';

/** This repository, whose `.platform/venv` the tests share. */
export const WORKSPACE_ROOT = join(__dirname, '..', '..', '..', '..');

/** The command line tool as it is shipped. */
export const BIN = join(__dirname, '..', '..', 'bin', 'platform-local-cloud.cjs');
