import { readArguments } from './arguments.mjs';
import { checksOf } from './checks.mjs';
import { ProcessorClock } from './processor-clock.mjs';
import { UsageError } from './model/errors.mjs';
import { selectAffected, selectProjects } from './selection.mjs';
import { setUp } from './setup.mjs';
import { slowestTable } from './slowest.mjs';
import { runStep } from './steps.mjs';
import { withTestFolders } from './temporary-folder.mjs';
import { addUp } from './test-totals.mjs';

const USAGE = 'npm test -- --help';

const HELP = `npm test [-- --affected | -- PROJECT...]

Sets up this repository and runs every check: formatting, lint, types, unit tests, builds, synthesis,
template scans, integration tests on a local cloud of their own, and end to end. What has not changed
comes from the cache and is counted as well. Prints the ten slowest checks and, on Linux, what
processor time each group took. The last line is: N passed, N failed

  --affected   only the projects that differ from the main branch, with what is not committed, and
               those that depend on them
  PROJECT      only these projects; their names: npx nx show projects

Exit codes: 0 all passed, 1 a check failed or none ran, 2 wrong usage, 130 interrupted`;

/** Runs every check of the repository, or of a part of it; returns the exit code. */
export const test = async (root, terminal, argv) => {
  const options = readArguments(argv, { flags: ['affected'], help: USAGE });
  if (options.help) return void terminal.print(HELP);
  if (options.affected && options.positionals.length > 0) throw bothWays(options.positionals);
  const clock = new ProcessorClock();
  clock.start();
  const groups = [];
  await timed(clock, groups, 'set-up', () => setUp(root, terminal));
  const selection = await select(root, terminal, options);
  const results = await withTestFolders(root, async (folders) =>
    runChecks(terminal, clock, groups, await checksOf(root, folders, selection)),
  );
  clock.stop();
  return report(terminal, groups, results, selection);
};

const bothWays = (names) =>
  new UsageError({
    what: `got --affected and '${names.join(' ')}'`,
    allowed: 'one of them',
    run: USAGE,
  });

const select = async (root, terminal, { affected, positionals }) => {
  if (!affected && positionals.length === 0) return undefined;
  const selection = affected ? await selectAffected(root) : await selectProjects(root, positionals);
  terminal.print(`  ${selection.what}: ${selection.projects.length} projects`);
  return selection;
};

/** Does the work and notes what processor time it took, in seconds; undefined where not known. */
const timed = async (clock, groups, title, work) => {
  const before = clock.total();
  const result = await work();
  const after = clock.total();
  groups.push({ title, seconds: after === undefined ? undefined : after - before });
  return result;
};

const runChecks = async (terminal, clock, groups, checks) => {
  const results = [];
  for (const { title, work } of checks) {
    const result = await timed(clock, groups, title, () => runStep(terminal, title, work));
    const seconds = clock.checks();
    const told = ({ name, ...rest }) => ({ name, ...rest, processor: seconds?.get(name) });
    results.push({ totals: result.totals, times: result.times.map(told) });
    if (result.failure !== undefined) terminal.print(`\n${result.failure.trim()}\n`);
  }
  return results;
};

const report = (terminal, groups, results, selection) => {
  const { passed, failed } = addUp(results.map(({ totals }) => totals));
  const times = results.flatMap((result) => result.times);
  if (times.length > 0) terminal.print(`\n${slowestTable(times)}`);
  const known = groups.filter(({ seconds }) => seconds !== undefined);
  if (known.length > 0) terminal.print(`\n${processorLine(known)}`);
  const none = passed + failed === 0;
  if (none) terminal.print(`\nno check ran: there is none for ${selection.what}. Run: npm test`);
  terminal.print(`\n${passed} passed, ${failed} failed`);
  return failed > 0 || none ? 1 : 0;
};

const processorLine = (groups) => {
  const shown = groups.map(({ title, seconds }) => `${title} ${seconds.toFixed(0)} s`);
  const total = groups.reduce((sum, { seconds }) => sum + seconds, 0);
  return `processor time: ${shown.join(', ')}; together ${(total / 60).toFixed(1)} min`;
};
