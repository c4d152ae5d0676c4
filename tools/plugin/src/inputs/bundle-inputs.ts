import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { BundledFrom } from '../bundling/metafile';
import type { InputsRecord } from './inputs-record';
import { installedPackages, placeOf } from './packages';
import type { Reads } from './reads';
import { tsconfigChain } from './tsconfig-chain';

/** A file that is not there decides as well: it may appear. */
export const ABSENT = 'absent';

/** Digests of files, by path relative to the workspace. */
export const filesOf = (files: readonly string[], reads: Reads): Record<string, string> =>
  Object.fromEntries(files.map((file) => [file, reads.digest(file) ?? ABSENT]));

/** Facts as they are now; one that cannot be told here is left out. */
export const factsOf = (keys: readonly string[], reads: Reads): Record<string, string> =>
  Object.fromEntries(
    keys.flatMap((key) => {
      const value = reads.fact(key);
      return value === undefined ? [] : [[key, value]];
    }),
  );

/** Where the makers of a bundle are installed. */
const TOOLS = ['node_modules/@platform/plugin', 'node_modules/esbuild'];

/** What a bundle of esbuild was made from; installed packages count by version. */
export const bundleInputs = (
  { files, packages, externals }: BundledFrom,
  serviceRoot: string,
  reads: Reads,
): InputsRecord => {
  const { workspaceRoot } = reads;
  const bundled = packages.map((folder) => placeOf(resolve(workspaceRoot, folder), workspaceRoot));
  const tools = TOOLS.filter((folder) => existsSync(join(workspaceRoot, folder)));
  const outside = installedPackages(externals, serviceRoot, workspaceRoot);
  const places = [...new Set([...bundled, ...tools, ...outside])];
  return {
    files: filesOf([...files, ...tsconfigChain(workspaceRoot)], reads),
    facts: factsOf(
      places.map((place) => `package ${place}`),
      reads,
    ),
  };
};
