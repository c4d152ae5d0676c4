import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** An installed package. */
export interface NodePackage {
  readonly name: string;
  readonly version: string;
}

const MODULES = 'node_modules/';
const IN_PACKAGE = /^((?:@[^/]+\/)?[^/@.][^/]*)\/./;

/**
 * The package a file of `node_modules` belongs to. What a package brings along inside itself
 * (`bundleDependencies`) is part of it.
 *
 * @param file path from the workspace
 * @returns `undefined` for a file of no package, such as `node_modules/.vite/results.json`
 */
export const packageOf = (workspaceRoot: string, file: string): NodePackage | undefined => {
  let found: NodePackage | undefined;
  for (const { folder, name } of packagesAround(file)) {
    const { version, bundles } = manifestIn(join(workspaceRoot, folder));
    found = version === undefined ? undefined : { name, version };
    if (bundles) return found;
  }
  return found;
};

/** The packages that a path leads through, the outermost first. */
const packagesAround = (file: string): { folder: string; name: string }[] => {
  const found: { folder: string; name: string }[] = [];
  for (let at = file.indexOf(MODULES); at >= 0; at = file.indexOf(MODULES, at + 1)) {
    const inside = at + MODULES.length;
    const name = IN_PACKAGE.exec(file.slice(inside))?.[1];
    found.push({ name: name ?? '', folder: file.slice(0, inside) + (name ?? '') });
  }
  return found;
};

interface Manifest {
  readonly version?: string;
  readonly bundles: boolean;
}

const manifests = new Map<string, Manifest>();

const manifestIn = (folder: string): Manifest => {
  const manifest = manifests.get(folder) ?? readManifest(folder);
  manifests.set(folder, manifest);
  return manifest;
};

const readManifest = (folder: string): Manifest => {
  try {
    const text = readFileSync(join(folder, 'package.json'), 'utf8');
    const { version, bundleDependencies, bundledDependencies } = JSON.parse(text) as {
      version?: string;
      bundleDependencies?: unknown[];
      bundledDependencies?: unknown[];
    };
    const bundles = (bundleDependencies ?? bundledDependencies ?? []).length > 0;
    return { ...(version !== undefined && { version }), bundles };
  } catch {
    return { bundles: false };
  }
};
