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
 * The package a file of `node_modules` belongs to.
 *
 * @param file path from the workspace
 * @returns `undefined` for a file of no package, such as `node_modules/.vite/results.json`
 */
export function packageOf(workspaceRoot: string, file: string): NodePackage | undefined {
  const at = file.lastIndexOf(MODULES);
  if (at < 0) return undefined;
  const folder = file.slice(0, at + MODULES.length);
  const name = IN_PACKAGE.exec(file.slice(folder.length))?.[1];
  if (name === undefined) return undefined;
  const version = versionIn(join(workspaceRoot, folder, name));
  return version === undefined ? undefined : { name, version };
}

const versions = new Map<string, string | undefined>();

function versionIn(folder: string): string | undefined {
  if (!versions.has(folder)) versions.set(folder, readVersion(folder));
  return versions.get(folder);
}

function readVersion(folder: string): string | undefined {
  try {
    const text = readFileSync(join(folder, 'package.json'), 'utf8');
    return (JSON.parse(text) as { version?: string }).version;
  } catch {
    return undefined;
  }
}
