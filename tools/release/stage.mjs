#!/usr/bin/env node
// Writes what would be published, every package into a folder of its own; --json tells names and folders.
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runMain } from '../bootstrap/main.mjs';
import { WORKSPACE } from '../bootstrap/workspace.mjs';
import { readSettings } from './src/settings.mjs';
import { STAGE_FOLDER, stagePackages } from './src/stage.mjs';

const OPTIONS = {
  out: { type: 'string' },
  packages: { type: 'string' },
  registry: { type: 'string' },
  json: { type: 'boolean', default: false },
};

await runMain((terminal, args) => {
  const {
    out = join(WORKSPACE, STAGE_FOLDER),
    json,
    ...given
  } = parseArgs({ args, options: OPTIONS }).values;
  const staged = stagePackages({
    root: WORKSPACE,
    settings: readSettings(WORKSPACE, given),
    out: resolve(out),
  });
  if (json) terminal.print(JSON.stringify(staged));
  else for (const { name, folder } of staged) terminal.print(`${name.padEnd(32)} ${folder}`);
});
