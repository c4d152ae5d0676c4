import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadJsonc } from '../loading/libraries';
import { rootTsconfig, tsconfigChain as chainOf, type HostTsconfig } from './host-tsconfig';

/** The tsconfig of the workspace and the files it extends, those of packages left out, from its root. */
export const tsconfigChain = (workspaceRoot: string): string[] =>
  chainOf((file) => {
    const path = join(workspaceRoot, file);
    if (!existsSync(path)) return undefined;
    const text = readFileSync(path, 'utf8');
    // Most extend nothing, and need not be parsed by whoever only asks for the chain.
    if (!text.includes('"extends"')) return {};
    return (loadJsonc().parse(text.replace(/^\uFEFF/, ''), [], { allowTrailingComma: true }) ??
      {}) as HostTsconfig;
  });

/** Absolute path of the workspace's tsconfig for what bundles; undefined where there is none. */
export const workspaceTsconfig = (workspaceRoot: string): string | undefined => {
  const file = join(
    workspaceRoot,
    rootTsconfig((name) => existsSync(join(workspaceRoot, name))),
  );
  return existsSync(file) ? file : undefined;
};
