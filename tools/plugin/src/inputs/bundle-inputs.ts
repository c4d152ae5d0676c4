import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { BundledFrom } from '../bundling/metafile';
import type { InputsRecord } from './inputs-record';
import { installedPackages, placeOf } from './packages';
import type { Reads } from './reads';

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
export function bundleInputs(
  { files, packages, externals }: BundledFrom,
  serviceRoot: string,
  reads: Reads,
): InputsRecord {
  const { workspaceRoot } = reads;
  const bundled = packages.map((folder) => placeOf(resolve(workspaceRoot, folder), workspaceRoot));
  const tools = TOOLS.filter((folder) => existsSync(join(workspaceRoot, folder)));
  const outside = installedPackages(externals, serviceRoot, workspaceRoot);
  const places = [...new Set([...bundled, ...tools, ...outside])];
  return {
    files: filesOf([...files, ...configurations(workspaceRoot)], reads),
    facts: factsOf(
      places.map((place) => `package ${place}`),
      reads,
    ),
  };
}

const TSCONFIG = 'tsconfig.base.json';

/** The tsconfig of the workspace and those it extends, relative to the workspace. */
function configurations(workspaceRoot: string): string[] {
  const found: string[] = [];
  let file: string | undefined = join(workspaceRoot, TSCONFIG);
  while (file !== undefined && existsSync(file) && !found.includes(file)) {
    found.push(file);
    const parent: string | undefined = /"extends"\s*:\s*"(\.[^"]*)"/.exec(
      readFileSync(file, 'utf8'),
    )?.[1];
    file = parent === undefined ? undefined : withEnding(resolve(dirname(file), parent));
  }
  return found.map((each) => relative(workspaceRoot, each).split(sep).join('/'));
}

const withEnding = (file: string): string => (file.endsWith('.json') ? file : `${file}.json`);
