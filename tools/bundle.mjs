#!/usr/bin/env node
// Bundles an entry of the current package with all it imports into one file, the licences of that beside it.
// Usage: bundle.mjs [--command-line] SOURCE OUTPUT [PACKAGE THAT STAYS OUTSIDE …]
import { chmodSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { licencesOf } from './bundled-licences.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'command-line': { type: 'boolean', default: false } },
});
const [source, outfile, ...external] = positionals;
const isCommandLine = values['command-line'];

const { metafile } = await build({
  entryPoints: [source],
  outfile,
  external,
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'cjs',
  mainFields: ['module', 'main'],
  minify: true,
  keepNames: true,
  legalComments: 'none',
  conditions: ['development'],
  tsconfig: 'tsconfig.json',
  logLevel: 'warning',
  metafile: true,
  ...(isCommandLine && { banner: { js: '#!/usr/bin/env node' } }),
});
if (isCommandLine) chmodSync(outfile, 0o755);
const licences = licencesOf(Object.keys(metafile.inputs));
if (licences) writeFileSync(outfile.replace(/\.c?js$/, '.licences.txt'), licences);
