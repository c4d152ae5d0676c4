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

/** Specs, integration tests, sample events and prose never reach the cloud. */
const NOT_SENT = /\.spec\.ts$|_test\.go$|\.md$|\/test\/|\/events\/[^/]+\.json$/;

/**
 * Files below a folder that differ from a commit, new ones included, relative to the workspace.
 * Undefined when the commit is not in this clone.
 */
export const filesChangedSince = (
  workspaceRoot: string,
  commit: string,
  folder: string,
): string[] | undefined => {
  if (!/^[0-9a-f]{40}$/.test(commit)) return undefined;
  const changed = git(workspaceRoot, ['diff', '--name-only', commit, '--', folder]);
  if (changed === undefined) return undefined;
  const untracked = git(workspaceRoot, [
    ...['ls-files', '--others', '--exclude-standard', '--', folder],
  ]);
  const files = [...changed.split('\n'), ...(untracked ?? '').split('\n')].filter(Boolean);
  return files.filter((file) => !NOT_SENT.test(file)).sort();
};
