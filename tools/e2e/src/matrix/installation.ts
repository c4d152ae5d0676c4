import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import { good, run } from '../process/run';
import type { Workspace } from '../workspace/workspace';

/** What package managers say of packages that do not fit together, or that nobody keeps any more. */
const COMPLAINT = /\bdeprecated\b|\bpeer\b|\bERESOLVE\b|\bYN00(?:02|60)\b/i;

/** Yarn tells of packages of others among themselves as well, and of what an author left out before we came. */
const OF_OTHERS = /\bYN0086\b|requested by typescript-eslint\b/;

/** A peer that the workspace or one of our packages should have brought, in the words of Yarn. */
const OURS = /✘ @(?:acme|platform)\//;

/**
 * Megabytes at most, of a new workspace with a service in each language: its packages, and the Python environment.
 * What the local cloud keeps of an account is beside it.
 */
const LIMITS = { node_modules: 500, '.platform/venv/': 300 } as const;

/** Megabytes of the files of a folder, whatever the blocks of the disk; a file of several names counts once. */
const megabytes = async ({ root }: Workspace, folder: string): Promise<number> => {
  const counted = good(await run('du', ['-sm', '--apparent-size', folder], { cwd: root }));
  return Number.parseInt(counted, 10);
};

/** The copies of Nx below node_modules, each a file of its own. */
const copiesOfNx = async ({ root }: Workspace): Promise<string[]> => {
  const args = ['node_modules', '-path', '*node_modules/nx/package.json'];
  return good(await run('find', args, { cwd: root }))
    .split('\n')
    .filter(Boolean);
};

/** Version of a package as another one of the workspace meets it. */
export const versionFor = ({ root }: Workspace, importer: string, name: string): string => {
  const begin = realpathSync(join(root, 'node_modules', importer));
  for (let folder = begin; folder !== dirname(folder); folder = dirname(folder)) {
    const file = join(folder, 'node_modules', name, 'package.json');
    if (existsSync(file))
      return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
  }
  throw new Error(`${importer} does not find ${name}`);
};

/**
 * Holds what a package manager has installed to what a guest may bring: no peer that is not met, nothing
 * deprecated, one Nx and no more than the limits. Tells the figures.
 *
 * @param printed what generators and the package manager said
 * @param isLevel whether the registry has the packages of Nx at the version of the workspace; where it has not,
 *   they bring a second Nx, and what that takes is not ours to bound
 */
export const expectModestInstallation = async (
  workspace: Workspace,
  title: string,
  printed: string,
  isLevel: boolean,
): Promise<void> => {
  const folders = Object.entries(LIMITS);
  const sizes = await Promise.all(folders.map(([name]) => megabytes(workspace, name)));
  const copies = await copiesOfNx(workspace);
  const told = folders.map(([name], i) => `${name} ${sizes[i]} MB`).join(', ');
  process.stdout.write(`${title}: ${told}, ${copies.length} Nx\n`);
  const complaints = printed.split('\n').filter((line) => COMPLAINT.test(line));
  expect(complaints.filter((line) => !OF_OTHERS.test(line))).toEqual([]);
  if (complaints.length > 0) {
    const explained = await workspace.run('yarn', 'explain', 'peer-requirements');
    expect(explained.split('\n').filter((line) => OURS.test(line))).toEqual([]);
  }
  if (!isLevel) return;
  expect(copies).toHaveLength(1);
  folders.forEach(([name, limit], i) => expect(sizes[i], name).toBeLessThanOrEqual(limit));
};
