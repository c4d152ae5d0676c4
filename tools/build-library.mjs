#!/usr/bin/env node
// Compiles the library in the current folder into its dist/, which holds nothing else afterwards.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';

const compiler = join(import.meta.dirname, 'plugin/typescript/tsc.mjs');

rmSync('dist', { recursive: true, force: true });
const { status } = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.lib.json'], {
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
