'use strict';
// Synthesises the bundled CDK apps of the services named, with one aws-cdk-lib, and does nothing else.
const { createRequire } = require('node:module');
const { join } = require('node:path');

const [stage, ...services] = process.argv.slice(2);
const root = process.cwd();
process.env.STAGE = stage;
process.env.CDK_VALIDATION = 'false';
for (const service of services) {
  const folder = join(root, 'apps', service);
  process.chdir(folder);
  process.env.PLATFORM_SERVICE_ROOT = folder;
  process.env.CDK_OUTDIR = join(folder, 'cdk.out', stage);
  createRequire(join(folder, 'package.json'))('./dist/infra/main.cjs');
}
process.exit(0);
