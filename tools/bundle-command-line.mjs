#!/usr/bin/env node
// Bundles a command line of the current package with all it imports into one file that Node runs.
// Usage: bundle-command-line.mjs SOURCE OUTPUT [PACKAGE THAT STAYS OUTSIDE …]
import { chmodSync } from 'node:fs';
import { build } from 'esbuild';

const [source, outfile, ...external] = process.argv.slice(2);

await build({
  entryPoints: [source],
  outfile,
  external,
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'cjs',
  minify: true,
  keepNames: true,
  legalComments: 'eof',
  conditions: ['development'],
  tsconfig: 'tsconfig.json',
  logLevel: 'warning',
  banner: { js: '#!/usr/bin/env node' },
});
chmodSync(outfile, 0o755);
