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
  /** Packages that the workspace has already, with versions of its own. */
  readonly packages: Readonly<Record<string, string>>;
}

const { lanes } = JSON.parse(
  readFileSync(join(REPOSITORY, 'tools/plugin/supported.json'), 'utf8'),
) as { lanes: readonly (Lane | { readonly manager: 'npm' })[] };

/** @throws Error when no lane is of that package manager */
export const laneOf = (manager: Lane['manager']): Lane => {
  const lane = lanes.find((each): each is Lane => each.manager === manager);
  if (lane) return lane;
  throw new Error(`tools/plugin/supported.json has no lane of ${manager}`);
};

/** `pnpm 11.28.11, Node.js 22.23.3, Nx 23.3.2` */
export const titleOf = ({ manager, version, node, nx }: Lane): string =>
  `${manager} ${version}, Node.js ${node}, Nx ${nx}`;
