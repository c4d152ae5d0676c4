import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { good, run } from '../process/run';
import { REPOSITORY } from './repository';
import { Workspace } from './workspace';

const IDENTITY = [
  ['user.name', 'e2e'],
  ['user.email', 'e2e@example.invalid'],
  ['commit.gpgsign', 'false'],
] as const;

/** Gives a workspace's repository an author and takes the machine's hooks out. */
export const identify = async (workspace: Workspace): Promise<void> => {
  for (const [name, value] of IDENTITY) await workspace.git('config', name, value);
  await workspace.git('config', 'core.hooksPath', '/dev/null');
};

/** A fresh clone of the commit that is checked out, without its packages. */
export const cloneRepository = async (scratch: string, name: string): Promise<Workspace> => {
  const root = join(scratch, name);
  good(await run('git', ['clone', '--quiet', REPOSITORY, root], { cwd: scratch }));
  const workspace = new Workspace(root);
  await identify(workspace);
  return workspace;
};

/** Takes the checks of this repository itself out of a clone: every edit affects them, and they run before. */
export const leaveChecksOut = async (clone: Workspace): Promise<void> => {
  await clone.git('rm', '-rq', 'tools/checks');
  await clone.git('commit', '-qm', 'test: services alone');
};

/**
 * Gives a clone the packages of this checkout as hard links, in a second instead of half a minute.
 * Its own workspace packages are relative links and so lead into the clone.
 */
export const linkPackages = async ({ root }: Workspace): Promise<void> => {
  const { workspaces } = JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8')) as {
    workspaces: string[];
  };
  for (const folder of ['.', ...workspaces]) {
    const modules = join(REPOSITORY, folder, 'node_modules');
    if (!existsSync(modules)) continue;
    await linkTree(modules, join(root, folder), root);
  }
};

/**
 * Gives a clone what Nx keeps of the builds of this checkout: the packages of the same commit are not
 * compiled a second time. Nothing where Nx keeps it elsewhere.
 */
export const linkBuilds = async ({ root }: Workspace): Promise<void> => {
  const [ours, theirs] = [join(REPOSITORY, '.nx'), join(root, '.nx')];
  if (!existsSync(join(ours, 'cache')) || !existsSync(join(ours, 'workspace-data'))) return;
  mkdirSync(join(theirs, 'workspace-data'), { recursive: true });
  await linkTree(join(ours, 'cache'), theirs, root);
  for (const name of readdirSync(join(ours, 'workspace-data')))
    if (/\.db(-wal|-shm)?$/.test(name))
      copyFileSync(join(ours, 'workspace-data', name), join(theirs, 'workspace-data', name));
};

/** Copies a folder, its files as hard links where the disk allows it; what is there already stays. */
export const linkTree = async (from: string, to: string, cwd: string): Promise<void> => {
  const linked = await run('cp', ['-aln', from, to], { cwd });
  if (linked.code !== 0) good(await run('cp', ['-an', from, to], { cwd }));
};
