import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '../workspace/repository';

/** Versions that are tested together, as `tools/plugin/supported.json` and the README name them. */
export interface Lane {
  readonly manager: 'pnpm' | 'yarn';
  readonly version: string;
  readonly node: string;
  readonly nx: string;
  readonly devkit: string;
  /** Packages that the workspace has already, with versions of its own; a name may end with a star. */
  readonly packages: Readonly<Record<string, string>>;
}

const { lanes } = JSON.parse(
  readFileSync(join(REPOSITORY, 'tools/plugin/supported.json'), 'utf8'),
) as { lanes: readonly (Lane | { readonly manager: 'npm' })[] };

const { dependencies } = JSON.parse(
  readFileSync(join(REPOSITORY, 'libs/runtime/package.json'), 'utf8'),
) as { dependencies: Readonly<Record<string, string>> };

/** Packages of a lane by their names: a star stands for those that the runtime depends on. */
export const packagesOf = ({ packages }: Lane): Readonly<Record<string, string>> => {
  const named = ([name, version]: readonly [string, string]) =>
    name.endsWith('*')
      ? Object.keys(dependencies)
          .filter((each) => each.startsWith(name.slice(0, -1)))
          .map((each) => [each, version] as const)
      : [[name, version] as const];
  return Object.fromEntries(Object.entries(packages).flatMap(named));
};

/** @throws Error when no lane is of that package manager */
export const laneOf = (manager: Lane['manager']): Lane => {
  const lane = lanes.find((each): each is Lane => each.manager === manager);
  if (lane) return lane;
  throw new Error(`tools/plugin/supported.json has no lane of ${manager}`);
};

/** `pnpm 11.28.11, Node.js 22.23.3, Nx 23.3.2` */
export const titleOf = ({ manager, version, node, nx }: Lane): string =>
  `${manager} ${version}, Node.js ${node}, Nx ${nx}`;
