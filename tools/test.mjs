#!/usr/bin/env node
import { nodeProblem } from './bootstrap/node-version.mjs';

const problem = nodeProblem(process.versions.node);
if (problem) {
  process.stderr.write(`${problem}\n`);
  process.exitCode = 1;
} else {
  const [{ runMain }, { test }, { WORKSPACE }] = await Promise.all([
    import('./bootstrap/main.mjs'),
    import('./bootstrap/test.mjs'),
    import('./bootstrap/workspace.mjs'),
  ]);
  await runMain((terminal, argv) => test(WORKSPACE, terminal, argv));
}
