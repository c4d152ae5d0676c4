#!/usr/bin/env node
'use strict';
const { existsSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');
const source = join(root, 'src', 'cli.ts');

// A published package carries no src; in a checkout the source must win over a stale dist.
if (existsSync(source)) {
  process.env.SWC_NODE_PROJECT = join(root, '../../tsconfig.base.json');
  require('@swc-node/register');
  require(source).main(process.argv.slice(2));
} else {
  require('../dist/platform-cache.cjs').main(process.argv.slice(2));
}
