'use strict';
// Loads aws-cdk-lib of the workspace and synthesises an app without stacks.
const { mkdtempSync, rmSync } = require('node:fs');
const { createRequire } = require('node:module');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const outdir = mkdtempSync(join(tmpdir(), 'bench-empty-app-'));
process.env.CDK_VALIDATION = 'false';
const { App } = createRequire(join(process.cwd(), 'package.json'))('aws-cdk-lib');
new App({ outdir, analyticsReporting: false }).synth();
rmSync(outdir, { recursive: true });
