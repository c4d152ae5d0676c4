import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './child.mjs';
import { startOwnCloud } from './local-cloud.mjs';
import { nx } from './nx.mjs';
import { addUp, totalsOf } from './vitest-totals.mjs';

/** The root project's `test` is the npm script this runs in. */
const ALL_PROJECTS = ['--exclude=workspace'];

const FORMATTED = [
  'tools',
  'libs',
  'docs',
  '!libs/events',
  '*.{json,md,mjs,mts}',
  '.ci/**/*.{json,md,mjs}',
];

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
    failure: failed > 0 || code !== 0 ? output : undefined,
  };
};

/** Runs targets of all projects that have them and adds up their results. */
async function runTargets(root, targets, { note, env, args = [] }) {
  const command = ['run-many', '-t', ...targets, ...ALL_PROJECTS, ...args];
  const { code, output, tasks } = await nx(root, command, { note, env });
  const totals = addUp(tasks.map(totalsOf));
  // Nx itself failed, or a task it could not even start.
  if (code !== 0 && totals.failed === 0) totals.failed = 1;
  return outcome({ totals, tasks, output, code });
}

async function formatting(root) {
  const program = join(root, 'node_modules/prettier/bin/prettier.cjs');
  const args = [program, '--check', '--no-error-on-unmatched-pattern', ...FORMATTED];
  const { code, output } = await run(process.execPath, args, { cwd: root });
  const totals = { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  return outcome({ totals, output, code });
}

/**
 * Runs what needs a cloud against one of its own, so that a developer's is not touched. The target's
 * own way of starting one is left out.
 */
async function integration(root, temporary, note) {
  const { env, stop } = await startOwnCloud(root, join(temporary, 'cloud'), note);
  const args = ['--excludeTaskDependencies', '--parallel=1'];
  try {
    return await runTargets(root, ['test-integration'], { note, env, args });
  } finally {
    stop();
  }
}

/**
 * Every check of this repository, in the order they run.
 *
 * @param {string} temporary folder for whatever the checks leave in the system's temporary folder
 */
export function allChecks(root, temporary) {
  const env = { TMPDIR: temporary };
  const targets = ['lint', 'typecheck', 'test', 'build', 'synth', 'validate'];
  const e2e = existsSync(join(root, 'tools/e2e/project.json'));
  return [
    { title: 'formatting', work: () => formatting(root) },
    { title: 'checks', work: (note) => runTargets(root, targets, { note, env }) },
    { title: 'integration', work: (note) => integration(root, temporary, note) },
    ...(e2e
      ? [{ title: 'end to end', work: (note) => runTargets(root, ['e2e'], { note, env }) }]
      : []),
  ];
}
