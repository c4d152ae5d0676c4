import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './child.mjs';
import { nxJson } from './nx.mjs';
import { lastLines } from './last-lines.mjs';
import { PlatformError, UsageError } from './model/errors.mjs';

const HELP = 'npm test -- --help';

/**
 * A part of the repository to check.
 *
 * @typedef {object} Selection
 * @property {string} what for a person: `orders, users`, or what it differs from
 * @property {string[]} projects
 * @property {string[]} paths files or folders whose layout is checked, relative to the repository
 */

/**
 * The projects of these names.
 *
 * @returns {Promise<Selection>}
 * @throws UsageError when there is no such project
 */
export const selectProjects = async (root, names) => {
  const all = await nxJson(root, ['show', 'projects', '--json']);
  const unknown = names.filter((name) => !all.includes(name));
  if (unknown.length > 0) {
    throw new UsageError({
      what: `no project is called '${unknown.join("', '")}'`,
      allowed: all.toSorted().join(', '),
      run: HELP,
    });
  }
  const projects = [...new Set(names)];
  const roots = await Promise.all(projects.map((name) => rootOf(root, name)));
  return { what: projects.join(', '), projects, paths: roots };
};

const rootOf = async (root, name) => (await nxJson(root, ['show', 'project', name, '--json'])).root;

/**
 * The projects that differ from the main branch or depend on one that does, with what is not
 * committed.
 *
 * @returns {Promise<Selection>}
 * @throws PlatformError when the main branch is not there
 */
export const selectAffected = async (root) => {
  const branch = mainBranch(root);
  const base = await commitBefore(root, branch);
  const show = ['show', 'projects', '--affected', `--base=${base}`, '--json'];
  const projects = await nxJson(root, show);
  return { what: `what differs from ${branch}`, projects, paths: await changedFiles(root, base) };
};

const mainBranch = (root) =>
  JSON.parse(readFileSync(join(root, 'nx.json'), 'utf8')).defaultBase ?? 'main';

const git = (root, ...args) => run('git', args, { cwd: root });

const commitBefore = async (root, branch) => {
  for (const name of [branch, `origin/${branch}`]) {
    const { code, output } = await git(root, 'merge-base', 'HEAD', name);
    if (code === 0) return output.trim();
  }
  throw new PlatformError({
    what: `cannot tell what differs from '${branch}': this repository does not have that branch`,
    run: `git fetch origin ${branch}:${branch}, then the same command again`,
  });
};

/** Files that differ from a commit and are still there, those git does not know yet included. */
const changedFiles = async (root, base) => {
  const listed = await Promise.all([
    git(root, 'diff', '--name-only', '--diff-filter=d', '--relative', base),
    git(root, 'ls-files', '--others', '--exclude-standard'),
  ]);
  const failed = listed.find(({ code }) => code !== 0);
  if (failed) throw new PlatformError({ what: `git failed: ${lastLines(failed.output)}` });
  return listed.flatMap(({ output }) => output.split('\n').filter(Boolean));
};
