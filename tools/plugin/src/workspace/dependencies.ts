import {
  getProjects,
  joinPathFragments,
  readJson,
  type GeneratorCallback,
  type Tree,
} from '@nx/devkit';
import { platformRoot, recordAdditions } from './additions';
import { editHostJson, type JsonChange } from './edit-json';
import { allowBuilds } from './allowed-builds';
import { installPackages } from './install-packages';
import { levelWith } from '../nx-version/nx-level';
import { pinned, type PackageName } from '../versions';

interface PackageJson {
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

/**
 * Adds the packages that package.json lacks, with the pins of the versions table, and packages of Nx
 * level with the Nx that is there. A version that is there is the user's and stays; a package served from source in this workspace is not added.
 *
 * @returns a callback that installs, or does nothing when package.json was complete
 */
export const ensureDependencies = (
  tree: Tree,
  packages: {
    readonly runtime: readonly PackageName[];
    readonly development: readonly PackageName[];
  },
): GeneratorCallback => {
  const present = readJson<PackageJson>(tree, 'package.json');
  const own = ownPackages(tree);
  const lacking = (name: PackageName): boolean =>
    !present.dependencies?.[name] && !present.devDependencies?.[name] && !own.has(name);
  const runtime = packages.runtime.filter(lacking);
  const development = packages.development.filter(lacking);
  allowBuilds(tree);
  if (runtime.length + development.length === 0) return () => undefined;
  const changes = [
    ...additions('dependencies', runtime, present),
    ...additions('devDependencies', development, present),
  ];
  const add = (): void => editHostJson(tree, 'package.json', changes);
  if (tree.exists(platformRoot(tree))) recordAdditions(tree, add);
  else add();
  return () => installPackages(tree);
};

/** Names of the packages this workspace develops itself. */
const ownPackages = (tree: Tree): ReadonlySet<string> => {
  const manifests = [...getProjects(tree).values()]
    .map(({ root }) => joinPathFragments(root, 'package.json'))
    .filter((file) => tree.exists(file));
  return new Set(manifests.map((file) => readJson<{ name?: string }>(tree, file).name ?? ''));
};

const additions = (
  group: string,
  names: readonly PackageName[],
  present: PackageJson,
): JsonChange[] =>
  Object.entries(pinned(...names)).map(([name, value]) => ({
    path: [group, name],
    value: OF_NX.test(name) ? levelWith() : (levelWithVitest(name, present) ?? value),
    sorted: true,
  }));

const OF_NX = /^@nx\//;

/** It asks for the vitest of its own version. */
const levelWithVitest = (name: string, { devDependencies, dependencies }: PackageJson) =>
  name === '@vitest/coverage-v8'
    ? (devDependencies?.['vitest'] ?? dependencies?.['vitest'])
    : undefined;
