import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { REPOSITORY } from '../process/repository';
import { good } from '../process/run';

/**
 * Clones this repository into a new folder of `parent`. Its packages are hard links, in a second instead of
 * half a minute; its own workspace packages are relative links and so lead into the clone.
 */
export const cloneRepository = async (parent: string): Promise<string> => {
  await mkdir(parent, { recursive: true });
  const root = await mkdtemp(join(parent, 'clone-'));
  await good(['git', 'clone', '--quiet', REPOSITORY, root], { cwd: parent });
  const { workspaces } = JSON.parse(await readFile(join(REPOSITORY, 'package.json'), 'utf8')) as {
    workspaces: string[];
  };
  for (const folder of ['.', ...workspaces]) {
    const modules = join(REPOSITORY, folder, 'node_modules');
    if (existsSync(modules)) await good(['cp', '-al', modules, join(root, folder)], { cwd: root });
  }
  return root;
};
