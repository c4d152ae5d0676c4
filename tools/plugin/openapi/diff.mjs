// Names what callers of the service in this folder can no longer rely on since it left the base branch, and fails if there
// is any. The document of then is made from the files of then, in a copy of the workspace that is removed afterwards.
// Usage: diff.mjs <script that writes the document> <its arguments> [--base=<branch or commit>]
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describeError } from '../contracts/model/errors.mjs';
import { breakingChanges } from './changes.mjs';
import { DOCUMENT } from './document.mjs';

const given = process.argv.slice(2);
const [script, ...scriptArguments] = given.filter((each) => !each.startsWith('--base='));
const [service] = scriptArguments;

const workspaceRoot = (folder) =>
  existsSync(join(folder, 'nx.json')) || folder === dirname(folder)
    ? folder
    : workspaceRoot(dirname(folder));

const root = workspaceRoot(process.cwd());

const configured = () => JSON.parse(readFileSync(join(root, 'nx.json'), 'utf8')).defaultBase;

const base =
  given.findLast((each) => each.startsWith('--base='))?.slice('--base='.length) ||
  process.env.NX_BASE ||
  configured() ||
  'main';

const git = (args, env = {}) =>
  execFileSync('git', args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, ...env },
  }).trim();

const told = (args) => {
  try {
    return git(args);
  } catch {
    return undefined;
  }
};

/** What brings the base: a history that is cut off before it is fetched as a whole. */
const bringing = () =>
  told(['rev-parse', '--is-shallow-repository']) === 'true'
    ? 'git fetch --unshallow origin'
    : `git fetch origin ${base}`;

/**
 * Where this branch left the base: what happened there since is no change of this one. A machine of CI has checked out
 * one commit, and knows the base as a branch of the remote alone.
 */
const leftAt = () => {
  for (const name of [base, `origin/${base}`]) {
    const commit = told(['merge-base', name, 'HEAD']);
    if (commit) return { name, commit };
  }
  throw new Error(
    describeError({
      what: `there is no '${base}' that this branch has left`,
      allowed: 'a branch, a tag or a commit of this repository',
      run: `${bringing()}, or --base=<another>`,
    }),
  );
};

/** All files of a commit, with the packages that are installed now. */
const checkOut = (commit, copy) => {
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(copy, { recursive: true });
  const own = { GIT_INDEX_FILE: join(copy, '.index') };
  const top = git(['rev-parse', '--show-toplevel']);
  git(['-C', top, 'read-tree', commit], own);
  git(['-C', top, 'checkout-index', '--all', `--prefix=${copy}/`], own);
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
};

const read = (folder) => JSON.parse(readFileSync(join(folder, DOCUMENT), 'utf8'));

/** Makes the document in the folder of the service as it was. */
const makeDocument = (folder, since) => {
  const command = [resolve(script), ...scriptArguments];
  const { status } = spawnSync(process.execPath, command, { cwd: folder, stdio: 'inherit' });
  if (status === 0) return read(folder);
  throw new Error(
    describeError({
      what: `the API of ${service} as of ${since} cannot be told: its code of then does not work with the packages of now`,
      allowed: 'a base whose service builds',
      run: '--base=<another>',
    }),
  );
};

/** The document of then; nothing where there was no such service. */
const documentOf = (commit, since) => {
  const copy = join(root, '.platform/openapi', service);
  try {
    checkOut(commit, copy);
    const folder = join(copy, git(['rev-parse', '--show-prefix']));
    if (!existsSync(join(folder, 'service.json'))) return undefined;
    return makeDocument(folder, since);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
};

const sayChanges = () => {
  const { name, commit } = leftAt();
  const since = `${name} (${commit.slice(0, 8)})`;
  const before = documentOf(commit, since);
  if (!before)
    return console.log(`${service}  is not in ${since}: there is nothing to compare with`);
  const changes = breakingChanges(before, read('.'));
  if (changes.length === 0) return console.log(`${service}  breaks no caller since ${since}`);
  throw new Error(
    describeError({
      what: `the API of ${service} breaks callers that know it as of ${since}:\n${changes.map((change) => `  ${change}`).join('\n')}`,
      allowed:
        'new paths, fields and parameters that may be left out, and wider limits of what is sent',
    }),
  );
};

try {
  sayChanges();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
