#!/usr/bin/env node
// Writes what would be published, every package into a folder of its own; --json tells names and folders.
import { join, resolve } from 'node:path';
import { readArguments } from '../bootstrap/arguments.mjs';
import { runMain } from '../bootstrap/main.mjs';
import { WORKSPACE } from '../bootstrap/workspace.mjs';
import { readSettings } from './src/settings.mjs';
import { STAGE_FOLDER, stagePackages } from './src/stage.mjs';

const USAGE = 'node tools/release/stage.mjs --help';

const HELP = `node tools/release/stage.mjs [OPTIONS]

Writes what would be published, every package into a folder of its own.

  --out <folder>        where to (default: ${STAGE_FOLDER})
  --packages <pattern>  names of the packages (default: of publish.json)
  --registry <url>      where they would go (default: of publish.json)
  --json                print names and folders as one JSON document`;

await runMain((terminal, args) => {
  const texts = ['out', 'packages', 'registry'];
  const asked = readArguments(args, { names: 0, flags: ['json'], texts, help: USAGE });
  if (asked.help) return void terminal.print(HELP);
  const { out = join(WORKSPACE, STAGE_FOLDER), json, packages, registry } = asked;
  const staged = stagePackages({
    root: WORKSPACE,
    settings: readSettings(WORKSPACE, { packages, registry }),
    out: resolve(out),
  });
  if (json) terminal.print(JSON.stringify(staged));
  else for (const { name, folder } of staged) terminal.print(`${name.padEnd(32)} ${folder}`);
});
