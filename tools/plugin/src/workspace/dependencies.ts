import { readJson, updateJson, type GeneratorCallback, type Tree } from '@nx/devkit';
import { installPackages } from './install-packages';
import { hasPathAlias } from './path-alias';
import { pinned, type PackageName } from '../versions';

interface PackageJson {
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

/**
 * Adds the packages that package.json lacks, with the pins of the versions table. A version that is
 * there is the user's and stays; a package served from source in this workspace is not added.
 *
 * @returns a callback that installs, or does nothing when package.json was complete
 */
export function ensureDependencies(
  tree: Tree,
  packages: { readonly runtime: readonly PackageName[]; readonly development: readonly PackageName[] },
): GeneratorCallback {
  const present = readJson<PackageJson>(tree, 'package.json');
  const lacking = (name: PackageName): boolean =>
    !present.dependencies?.[name] && !present.devDependencies?.[name] && !hasPathAlias(tree, name);
  const runtime = packages.runtime.filter(lacking);
  const development = packages.development.filter(lacking);
  if (runtime.length + development.length === 0) return () => undefined;
  updateJson<PackageJson>(tree, 'package.json', (json) => ({
    ...json,
    dependencies: sorted({ ...json.dependencies, ...pinned(...runtime) }),
    devDependencies: sorted({ ...json.devDependencies, ...pinned(...development) }),
  }));
  return () => installPackages(tree);
}

const sorted = (map: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(map).sort(([a], [b]) => a.localeCompare(b)));
