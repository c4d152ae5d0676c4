import type { Metafile } from 'esbuild';
import { builtinModules } from 'node:module';
import type { Inputs } from './budget';

/** What a bundle was made from. */
export interface BundledFrom {
  /** Source files, as esbuild names them. */
  readonly files: readonly string[];
  /** Folders of installed packages that are inside the bundle. */
  readonly packages: readonly string[];
  /** Names of packages that stay outside. */
  readonly externals: readonly string[];
}

const BUILTIN: ReadonlySet<string> = new Set(builtinModules);
const PACKAGE = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//;
const PACKAGE_NAME = /^(?:@[^/]+\/)?[^/]+/;

/**
 * All that the bundles of some outputs read, whether it is left in them or not: an edit of what was
 * shaken out may bring it in.
 *
 * @param outputs as the metafile names them
 */
export const bundledFrom = ({ inputs, outputs }: Metafile, of: readonly string[]): BundledFrom => {
  const seen = new Set<string>();
  const externals = new Set<string>();
  const queue = of.flatMap((output) => outputs[output]?.entryPoint ?? []);
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    for (const { path, external } of inputs[file]?.imports ?? []) {
      if (!external) queue.push(path);
      else if (isPackage(path)) externals.add(PACKAGE_NAME.exec(path)?.[0] ?? path);
    }
  }
  const real = [...seen].filter((file) => !/^[(<]/.test(file));
  return {
    files: real.filter((file) => !PACKAGE.test(file)),
    packages: [...new Set(real.flatMap((file) => PACKAGE.exec(file)?.[1] ?? []))],
    externals: [...externals],
  };
};

/** Bytes that packages, and files of the workspace, have in an output. */
export const inputsOf = ({ outputs }: Metafile, output: string): Inputs => {
  const found: Record<string, number> = {};
  for (const [file, { bytesInOutput }] of Object.entries(outputs[output]?.inputs ?? {})) {
    const name = PACKAGE.exec(file)?.[1] ?? file;
    found[name] = (found[name] ?? 0) + bytesInOutput;
  }
  return found;
};

const isPackage = (path: string): boolean =>
  !path.startsWith('node:') && !BUILTIN.has(path) && !/^[./]/.test(path);
