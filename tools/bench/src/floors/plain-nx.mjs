import { cpSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { git } from '../workspace/git.mjs';

/**
 * The same workspace, edits included, without the platform's plugin: Nx finds the services by their
 * project.json.
 *
 * @returns its folder
 */
export const plainCopy = ({ workspace, folder }) => {
  const root = join(folder, 'plain');
  rmSync(root, { recursive: true, force: true });
  git(folder, 'clone', '-q', '--shared', workspace.root, root);
  symlinkSync(join(workspace.root, 'node_modules'), join(root, 'node_modules'));
  writeFileSync(join(root, '.git/info/exclude'), 'node_modules\n');
  const file = join(root, 'nx.json');
  const settings = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...settings, plugins: [] }));
  git(root, 'commit', '-qam', 'no plugin');
  for (const edited of git(workspace.root, 'diff', '--name-only', 'HEAD').trim().split('\n')) {
    cpSync(join(workspace.root, edited), join(root, edited));
  }
  return root;
};
