import { readArguments } from './arguments.mjs';
import { allChecks } from './checks.mjs';
import { setUp } from './setup.mjs';
import { runStep } from './steps.mjs';
import { withTemporaryFolder } from './temporary-folder.mjs';
import { addUp } from './vitest-totals.mjs';

const HELP = `npm test

Sets up this repository and runs every check: formatting, lint, types, unit tests, builds, synthesis,
template scans, integration tests on a local cloud of their own, and end to end. What has not changed
comes from the cache and is counted as well. The last line is: N passed, N failed`;

/** Runs every check of the repository; returns the exit code. */
export async function test(root, terminal, argv) {
  const { help } = readArguments(argv, { names: 0, help: 'npm test -- --help' });
  if (help) return void terminal.print(HELP);
  await setUp(root, terminal);
  const totals = await withTemporaryFolder(root, (folder) =>
    runChecks(terminal, allChecks(root, folder)),
  );
  terminal.print(`\n${totals.passed} passed, ${totals.failed} failed`);
  return totals.failed > 0 ? 1 : 0;
}

async function runChecks(terminal, checks) {
  const totals = [];
  for (const { title, work } of checks) {
    const result = await runStep(terminal, title, work);
    totals.push(result.totals);
    if (result.failure !== undefined) terminal.print(`\n${result.failure.trim()}\n`);
  }
  return addUp(totals);
}
