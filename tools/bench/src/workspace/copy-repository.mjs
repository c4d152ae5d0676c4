import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { git } from './git.mjs';
import { linkTree } from './link-tree.mjs';

/** Folders with services of this repository: a benchmark has only services it made. */
const LEFT_OUT = /^(apps\/(?!platform\/)|libs\/events\/)/;

/** Copies the repository as it is now, uncommitted work too, with its installed packages. */
export const copyRepository = (repository, target) => {
  const listed = git(repository, 'ls-files', '-z', '-co', '--exclude-standard').split('\0');
  for (const file of listed.filter((name) => name && !LEFT_OUT.test(name))) {
    const from = join(repository, file);
    if (!existsSync(from)) continue;
    mkdirSync(join(target, dirname(file)), { recursive: true });
    copyFileSync(from, join(target, file));
  }
  const { workspaces } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'));
  for (const folder of ['.', ...workspaces]) {
    const modules = join(repository, folder, 'node_modules');
    if (existsSync(modules)) linkTree(modules, join(target, folder, 'node_modules'));
  }
  rmSync(join(target, 'node_modules/.package-lock.json'), { force: true });
};
