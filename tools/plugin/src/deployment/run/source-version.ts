import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const git = async (workspaceRoot: string, ...args: readonly string[]): Promise<string> => {
  try {
    return (await run('git', args, { cwd: workspaceRoot })).stdout.trim();
  } catch {
    return '';
  }
};

/** What is being deployed, in the words of version control. */
export interface SourceVersion {
  /** `git describe --tags --always --dirty` (S0-39), or `dev` outside a repository with commits. */
  readonly version: string;
  /** The checked-out commit, or an empty string outside a repository with commits. */
  readonly commit: string;
}

const COMMIT = /^[0-9a-f]{40}$/;

/** A short file of the repository; an empty string where it is not there, or is another repository's. */
const gitFile = async (workspaceRoot: string, name: string): Promise<string> =>
  (await readFile(join(workspaceRoot, '.git', name), 'utf8').catch(() => '')).trim();

/** The checked-out commit, read as it mostly lies, and asked for where it does not: packed, or in a worktree. */
const readCommit = async (workspaceRoot: string): Promise<string> => {
  const head = process.env['GIT_DIR'] ? '' : await gitFile(workspaceRoot, 'HEAD');
  const branch = /^ref: (refs\/heads\/.+)$/.exec(head)?.[1];
  const commit = branch ? await gitFile(workspaceRoot, branch) : head;
  if (COMMIT.test(commit)) return commit;
  return git(workspaceRoot, 'rev-parse', '--verify', '--quiet', 'HEAD');
};

export const readSourceVersion = async (workspaceRoot: string): Promise<SourceVersion> => {
  const [version, commit] = await Promise.all([
    git(workspaceRoot, 'describe', '--tags', '--always', '--dirty'),
    readCommit(workspaceRoot),
  ]);
  return { version: version || 'dev', commit };
};
