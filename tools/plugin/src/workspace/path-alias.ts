import { updateJson, type Tree } from '@nx/devkit';

interface TsConfig {
  compilerOptions?: { baseUrl?: string; paths?: Record<string, string[]> };
}

const BASE = 'tsconfig.base.json';

/** Makes `alias` resolve to a source file; a re-run changes nothing. */
export function addPathAlias(tree: Tree, alias: string, file: string): void {
  const current = readPaths(tree)[alias]?.[0];
  if (current === file) return;
  updateJson<TsConfig>(tree, BASE, (config) => ({
    ...config,
    compilerOptions: {
      ...config.compilerOptions,
      paths: { ...config.compilerOptions?.paths, [alias]: [file] },
    },
  }));
}

function readPaths(tree: Tree): Record<string, string[]> {
  if (!tree.exists(BASE)) return {};
  const config = JSON.parse(tree.read(BASE, 'utf8') ?? '{}') as TsConfig;
  return config.compilerOptions?.paths ?? {};
}
