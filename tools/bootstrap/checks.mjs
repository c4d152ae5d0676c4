import { join } from 'node:path';
import { installBrowser } from './browser.mjs';
import { run } from './child.mjs';
import { startOwnCloud } from './local-cloud.mjs';
import { nx, nxJson } from './nx.mjs';
import { timesOf } from './slowest.mjs';
import { addUp, totalsOf } from './test-totals.mjs';
import { TestResults } from './test-results.mjs';
import { installTracers } from './tracers.mjs';

/** The root project's `test` is the npm script this runs in. */
const ALL_PROJECTS = ['--exclude=workspace'];

const TARGETS = ['lint', 'typecheck', 'test', 'build', 'synth', 'validate'];

const FORMATTED = [
  'apps',
  'tools',
  'libs',
  'docs',
  '*.{json,md,mjs,mts}',
  '.ci/**/*.{json,md,mjs}',
];

/** Of a part, what the whole would look at as well. */
const FORMATTED_PATH = /^((apps|tools|libs|docs|\.ci)(\/|$)|[^/]+\.(json|md|mjs|mts)$)/;

/** What a group of checks came to; `output` is there to be shown when it failed. */
const outcome = ({ totals, tasks = [], output = '', code = 0 }) => {
  const { passed, failed, skipped } = totals;
  const cached = tasks.filter((task) => task.cached).length;
  const notes = [
    `${passed} passed`,
    failed > 0 && `${failed} failed`,
    skipped > 0 && `${skipped} skipped`,
    cached > 0 && `${cached} of ${tasks.length} tasks unchanged`,
  ];
  const changed = tasks.length === 0 || cached < tasks.length;
  return {
    changed,
    detail: notes.filter(Boolean).join(', '),
    totals,
    times: timesOf(tasks),
    failure: failed > 0 || code !== 0 ? output : undefined,
  };
};

/** Runs targets of all given projects that have them and adds up their results. */
const runTargets = async (root, targets, { note, env, projects, results, args = [] }) => {
  const which = projects ? [`--projects=${projects.join(',')}`] : ALL_PROJECTS;
  const command = ['run-many', '-t', ...targets, ...which, ...args];
  const options = { note, env: { ...env, ...results.environment } };
  const first = await nx(root, command, options);
  const { code, output, tasks } = await runAgain(root, first, { ...options, results });
  const totals = addUp(tasks.map(totalsOf));
  // Nx itself failed, or a task it could not even start, or no task ran.
  if ((code !== 0 || tasks.length === 0) && totals.failed === 0) totals.failed = 1;
  return outcome({ totals, tasks, output, code });
};

/** Runs anew the tests that came from the cache and of whose cases nothing is known. */
const runAgain = async (root, first, { results, ...options }) => {
  const unknown = results.take(first.tasks).map(({ id }) => id);
  if (unknown.length === 0) return first;
  const projects = unknown.map((id) => id.split(':')[0]).join(',');
  const args = ['run-many', '-t', 'test', `--projects=${projects}`, '--skip-nx-cache'];
  const again = await nx(root, args, options);
  results.take(again.tasks);
  const kept = first.tasks.filter(({ id }) => !unknown.includes(id));
  const tasks = [...kept, ...again.tasks.filter(({ id }) => unknown.includes(id))];
  const output = `${first.output}\n${again.output}`;
  return { code: first.code || again.code, output, tasks };
};

/** What the documents say is proven, held to the results of all tests before. */
const proofs = async (results) => {
  const { code, output } = await results.check();
  const totals = { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  return outcome({ totals, output, code });
};

const formatting = async (root, paths) => {
  const program = join(root, 'node_modules/prettier/bin/prettier.cjs');
  const options = ['--check', '--no-error-on-unmatched-pattern', '--ignore-unknown'];
  const args = [program, ...options, ...(paths ?? FORMATTED)];
  const { code, output } = await run(process.execPath, args, { cwd: root });
  const totals = { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  return outcome({ totals, output, code });
};

/**
 * Runs what needs a cloud against one of its own, so that a developer's is not touched. The target's
 * own way of starting one is left out.
 */
const integration = async (root, temporary, { note, ...options }) => {
  const { env: cloud, stop } = await startOwnCloud(root, join(temporary, 'cloud'), note);
  const env = { ...cloud, TMPDIR: temporary };
  const args = ['--excludeTaskDependencies', '--parallel=1'];
  try {
    return await runTargets(root, ['test-integration'], { note, env, ...options, args });
  } finally {
    stop();
  }
};

const hermeticBuilds = async (root, { note, ...options }) => {
  await installTracers(note);
  return runTargets(root, ['test-hermetic'], { note, ...options });
};

const stories = async (root, { note, ...options }) => {
  await installBrowser(note);
  return runTargets(root, ['e2e'], { note, ...options });
};

/** Those of the projects that have one of the targets. */
const having = async (root, targets, projects) => {
  if (projects.length === 0) return [];
  const asked = targets.map((target) => `--with-target=${target}`);
  const all = await nxJson(root, ['show', 'projects', '--json', ...asked]);
  return projects.filter((name) => name !== 'workspace' && all.includes(name));
};

/**
 * The checks of this repository, in the order they run; of a selection those that there are.
 *
 * @param {{ large: string, quick: string }} folders for whatever the checks leave in the system's
 *   temporary folder: copies of this repository, and everything else
 * @param {import('./selection.mjs').Selection} [selection] all by default
 */
export const checksOf = async (root, { large, quick }, selection) => {
  const [env, quickly] = [{ TMPDIR: large }, { TMPDIR: quick }];
  const results = new TestResults(root);
  const groups = [
    ['checks', TARGETS, (options) => runTargets(root, TARGETS, { ...options, env: quickly })],
    ['hermetic', ['test-hermetic'], (options) => hermeticBuilds(root, { ...options, env })],
    ['integration', ['test-integration'], (options) => integration(root, quick, options)],
    ['end to end', ['e2e'], (options) => stories(root, { ...options, env })],
  ];
  const checks = [];
  const paths = selection?.paths.filter((path) => FORMATTED_PATH.test(path));
  if (!paths || paths.length > 0) {
    checks.push({ title: 'formatting', work: () => formatting(root, paths) });
  }
  for (const [title, targets, work] of groups) {
    const projects = selection && (await having(root, targets, selection.projects));
    if (projects?.length === 0) continue;
    checks.push({ title, work: (note) => work({ note, projects, results }) });
  }
  // A part proves what it runs, not all that is promised.
  if (!selection) checks.push({ title: 'proofs', work: () => proofs(results) });
  return checks;
};
