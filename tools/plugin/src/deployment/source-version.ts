import { execFileSync } from 'node:child_process';

const git = (workspaceRoot: string, args: readonly string[]): string | undefined => {
  try {
    return execFileSync('git', args, {
      cwd: workspaceRoot,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return undefined;
  }
};

/** `git describe --tags --always --dirty` (S0-39), or `dev` outside a repository with commits. */
export const describeVersion = (workspaceRoot: string): string =>
  git(workspaceRoot, ['describe', '--tags', '--always', '--dirty']) || 'dev';

/** The checked-out commit, or an empty string outside a repository with commits. */
export const currentCommit = (workspaceRoot: string): string =>
  git(workspaceRoot, ['rev-parse', '--verify', '--quiet', 'HEAD']) ?? '';
