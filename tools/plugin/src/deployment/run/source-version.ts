import { execFile } from 'node:child_process';
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

export const readSourceVersion = async (workspaceRoot: string): Promise<SourceVersion> => {
  const [version, commit] = await Promise.all([
    git(workspaceRoot, 'describe', '--tags', '--always', '--dirty'),
    git(workspaceRoot, 'rev-parse', '--verify', '--quiet', 'HEAD'),
  ]);
  return { version: version || 'dev', commit };
};
