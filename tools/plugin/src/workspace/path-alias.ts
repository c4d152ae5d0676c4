import type { Tree } from '@nx/devkit';
import { editHostJson, readHostJson, removeHostJson } from './edit-json';

interface TsConfig {
  readonly compilerOptions?: { readonly paths?: Readonly<Record<string, readonly string[]>> };
}

const BASE = 'tsconfig.base.json';

/**
 * Makes `alias` resolve to a source file; a re-run changes nothing.
 *
 * @param file from the workspace root
 */
export const addPathAlias = (tree: Tree, alias: string, file: string): void => {
  const paths = readHostJson<TsConfig>(tree, BASE)?.compilerOptions?.paths;
  // Relative, as TypeScript asks where there is no baseUrl; it came here without the dot as well.
  const value = `./${file}`;
  if ([value, file].includes(paths?.[alias]?.[0] ?? '')) return;
  editHostJson(tree, BASE, [{ path: ['compilerOptions', 'paths', alias], value: [value] }]);
};

/** Takes an alias back; its line goes, the others stay. */
export const removePathAlias = (tree: Tree, alias: string): void =>
  removeHostJson(tree, BASE, ['compilerOptions', 'paths', alias]);
