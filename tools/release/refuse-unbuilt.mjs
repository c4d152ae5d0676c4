#!/usr/bin/env node
// `prepack` of every package: what is packed without a build would be empty.
import { relative } from 'node:path';
import { runMain } from '../bootstrap/main.mjs';
import { WORKSPACE } from '../bootstrap/workspace.mjs';
import { refuseUnbuilt } from './src/packages.mjs';

await runMain(() => refuseUnbuilt(WORKSPACE, relative(WORKSPACE, process.cwd())));
