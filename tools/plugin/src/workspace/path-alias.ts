import type { Tree } from '@nx/devkit';
import { editHostJson, readHostJson } from './edit-json';

interface TsConfig {
  readonly compilerOptions?: { readonly paths?: Readonly<Record<string, readonly string[]>> };
}

const BASE = 'tsconfig.base.json';

/** Makes `alias` resolve to a source file; a re-run changes nothing. */
export function addPathAlias(tree: Tree, alias: string, file: string): void {
  const paths = readHostJson<TsConfig>(tree, BASE)?.compilerOptions?.paths;
  if (paths?.[alias]?.[0] === file) return;
  editHostJson(tree, BASE, [{ path: ['compilerOptions', 'paths', alias], value: [file] }]);
}
