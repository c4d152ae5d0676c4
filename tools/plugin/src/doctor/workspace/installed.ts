import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Manifest {
  readonly version?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

const read = (file: string): Manifest | undefined => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  } catch {
    return undefined;
  }
};

/** Version of a package in a folder of packages; undefined where it is not installed. */
export const versionIn = (modules: string, name: string): string | undefined =>
  read(join(modules, name, 'package.json'))?.version;

/** Packages that the workspace itself asks for, by what it says of each. */
export const askedFor = (workspaceRoot: string): Readonly<Record<string, string>> => {
  const { dependencies, devDependencies } = read(join(workspaceRoot, 'package.json')) ?? {};
  return { ...dependencies, ...devDependencies };
};
