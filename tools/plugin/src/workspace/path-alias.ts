import { joinPathFragments, type Tree } from '@nx/devkit';
import { relative } from 'node:path/posix';
import { hostPaths, rootTsconfig, type HostTsconfig } from '../inputs/host-tsconfig';
import { editHostJson, readHostJson, removeHostJson } from './edit-json';

/** Name of the tsconfig at the workspace root that all others extend; where there is none, what it is to be. */
export const rootTsconfigIn = (tree: Tree): string => rootTsconfig((file) => tree.exists(file));

/**
 * Makes `alias` resolve to a source file, where the aliases of the workspace stand: `paths` of a tsconfig replaces
 * those of the one it extends. A re-run changes nothing.
 *
 * @param file from the workspace root
 */
export const addPathAlias = (tree: Tree, alias: string, file: string): void => {
  const { file: config, folder, paths } = pathsIn(tree);
  const [present] = paths[alias] ?? [];
  if (present !== undefined && joinPathFragments(folder, present) === joinPathFragments(file))
    return;
  const target = relative(folder, file);
  // TypeScript asks for the dot where there is no baseUrl.
  const value = target.startsWith('.') ? target : `./${target}`;
  editHostJson(tree, config, [{ path: ['compilerOptions', 'paths', alias], value: [value] }]);
};

/** Takes an alias back; its line goes, the others stay. */
export const removePathAlias = (tree: Tree, alias: string): void =>
  removeHostJson(tree, pathsIn(tree).file, ['compilerOptions', 'paths', alias]);

/** Takes away the list of aliases itself where the last one was one of contracts. */
export const removeEmptyPaths = (tree: Tree): void => {
  const { file, paths } = pathsIn(tree);
  if (Object.keys(paths).length === 0) removeHostJson(tree, file, ['compilerOptions', 'paths']);
};

const pathsIn = (tree: Tree) => hostPaths((file) => readHostJson<HostTsconfig>(tree, file));
