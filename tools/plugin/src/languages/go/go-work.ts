import type { Tree } from '@nx/devkit';
import { goVersion } from './runtime-module';
import { usedFolders } from './used-folders';

const GO_WORK = 'go.work';

/**
 * Lists modules in the go.work of the workspace. Lines that are there stay, whoever wrote them; what
 * is missing is added at the end.
 *
 * @param folders of modules, from the workspace root
 */
export function useModules(tree: Tree, folders: readonly string[]): void {
  const text = tree.exists(GO_WORK) ? (tree.read(GO_WORK, 'utf8') ?? '') : `go ${goVersion()}\n`;
  const used = usedFolders(text);
  const missing = folders.filter((folder) => !used.has(folder)).sort();
  if (missing.length === 0) return;
  const lines = missing.map((folder) => `use ./${folder}\n`).join('');
  const gap = used.size === 0 ? '\n' : '';
  tree.write(GO_WORK, `${text}${text.endsWith('\n') ? '' : '\n'}${gap}${lines}`);
}
