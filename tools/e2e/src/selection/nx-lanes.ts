import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { good, run } from '../process/run';
import { linkTree } from '../workspace/clone';
import { pinnedVersion, REPOSITORY } from '../workspace/repository';

/** How an Nx selects what a change affects. */
export type Selection = 'projects' | 'tasks';

/** A version of Nx, and the ways in which it can select. */
export interface Lane {
  readonly nx: string;
  readonly selections: readonly Selection[];
}

/**
 * Both ends of the supported range and the newest between them. Selection by tasks is a choice in 23.3
 * and the rule from 24 on. All other packages stay at the versions the plugin brings: those of 24 are
 * not all published.
 */
export const LANES: readonly Lane[] = [
  { nx: pinnedVersion('nx'), selections: ['projects'] },
  { nx: '23.3.2', selections: ['projects', 'tasks'] },
  { nx: '24.0.6', selections: ['tasks'] },
];

const KEPT = join(REPOSITORY, '.platform/nx');

/** Folder with a version of Nx and all it needs, installed once for this checkout. */
const installed = async (version: string): Promise<string> => {
  const folder = join(KEPT, version);
  const modules = join(folder, 'node_modules');
  if (existsSync(join(modules, 'nx/package.json'))) return modules;
  const making = `${folder}.${process.pid}`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { recursive: true });
  writeFileSync(join(making, 'package.json'), '{ "private": true }\n');
  const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'];
  good(await run('npm', [...args, `nx@${version}`], { cwd: making }));
  rmSync(folder, { recursive: true, force: true });
  renameSync(making, folder);
  return modules;
};

/** Gives a workspace with the repository's packages another version of Nx. */
export const useNx = async (root: string, version: string): Promise<void> => {
  const target = join(root, 'node_modules/nx');
  rmSync(target, { recursive: true, force: true });
  if (version === pinnedVersion('nx')) {
    await linkTree(join(REPOSITORY, 'node_modules/nx'), target, root);
    return;
  }
  const modules = await installed(version);
  await linkTree(join(modules, 'nx'), target, root);
  // What it needs lies inside of it and so hides the repository's packages, its native one included.
  await linkTree(`${modules}/.`, join(target, 'node_modules'), root);
  rmSync(join(target, 'node_modules/nx'), { recursive: true, force: true });
};
