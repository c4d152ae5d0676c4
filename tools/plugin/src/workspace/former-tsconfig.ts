import { joinPathFragments, type Tree } from '@nx/devkit';
import { relative } from 'node:path/posix';
import { isDeepStrictEqual } from 'node:util';
import { readHostJson } from './edit-json';
import { rootTsconfigIn } from './path-alias';

/** What it included: of a service, before that of one with its infrastructure, and of contracts. */
const INCLUDED = [
  ['src/**/*.ts', 'test/**/*.ts', '*.mts'],
  ['src/**/*.ts', 'infra/**/*.ts', 'test/**/*.ts', '*.mts'],
  ['src/**/*.ts'],
];

/**
 * Takes away the tsconfig.json that stood in the folder of a project. What keeps references between TypeScript
 * projects of a workspace in step takes such a folder for one of them; each folder of code has its own instead.
 * One that was written otherwise stays.
 */
export const dropFormerTsconfig = (tree: Tree, root: string): void => {
  const file = joinPathFragments(root, 'tsconfig.json');
  const extended = relative(root, 'tsconfig.base.json');
  const present = readHostJson(tree, file);
  const isFormer = INCLUDED.some((include) =>
    isDeepStrictEqual(present, { extends: extended, compilerOptions: { noEmit: true }, include }),
  );
  if (isFormer) tree.delete(file);
};

/** The tsconfig at the workspace root, from the folder of a project. */
export const rootTsconfigFrom = (tree: Tree, root: string): string =>
  relative(root, rootTsconfigIn(tree));
