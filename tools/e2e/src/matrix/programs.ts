import {
  chmodSync,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { good, run } from '../process/run';
import { REPOSITORY } from '../workspace/repository';
import type { Lane } from './lane';

/** Package of the registry that holds a package manager, and its program. */
const MANAGERS = {
  pnpm: { name: 'pnpm', program: 'bin/pnpm.mjs' },
  yarn: { name: '@yarnpkg/cli-dist', program: 'bin/yarn.js' },
} as const;

/** The Node.js and the package manager of a lane. */
export interface Programs {
  readonly node: string;
  /** Folder for the front of PATH. */
  readonly folder: string;
}

/** Installs what a lane runs with, once for this checkout. */
export const programsOf = async ({ manager, version, node }: Lane): Promise<Programs> => {
  const kept = join(REPOSITORY, '.platform/programs');
  const folder = join(kept, `${manager}-${version}-node-${node}`);
  const programs = { node: join(folder, 'bin/node'), folder: join(folder, 'bin') };
  const source = MANAGERS[manager];
  if (existsSync(programs.node)) return programs;
  const making = `${folder}.${process.pid}`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(join(making, 'bin'), { recursive: true });
  const packages = {
    manager: `npm:${source.name}@${version}`,
    node: `npm:node-${process.platform}-${process.arch}@${node}`,
  };
  const manifest = { private: true, dependencies: packages };
  writeFileSync(join(making, 'package.json'), JSON.stringify(manifest));
  const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'];
  good(await run('npm', args, { cwd: making }));
  symlinkSync('../node_modules/node/bin/node', join(making, 'bin/node'));
  const program = join(folder, 'node_modules/manager', source.program);
  const shim = join(making, 'bin', manager);
  writeFileSync(shim, shimOf(join(folder, 'bin/node'), program, version));
  chmodSync(shim, 0o755);
  rmSync(folder, { recursive: true, force: true });
  renameSync(making, folder);
  return programs;
};

/** Nx asks for the version at each start, which takes the program a second to say. */
const shimOf = (node: string, program: string, version: string): string => `#!/bin/sh
case "$*" in --version | "--ignore-workspace --version") echo ${version}; exit ;; esac
exec "${node}" "${program}" "$@"
`;
