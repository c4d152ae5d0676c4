import { posix } from 'node:path';

/** What a go.mod says about its place among the modules of the workspace. */
export interface GoModule {
  /** Import path of the module. */
  readonly path: string;
  /** Folder from the workspace root. */
  readonly root: string;
  /** Folders that stand for modules, from `replace path => ./folder`; module path to folder. */
  readonly replacements: ReadonlyMap<string, string>;
}

const MODULE = /^\s*module\s+"?([^\s"]+)"?/m;
const REPLACE = /^\s*(?:replace\s+)?([^\s(]+)(?:\s+v\S+)?\s*=>\s*(\.{1,2}\/\S*)/gm;

/** Reads a go.mod; `undefined` when it names no module. */
export const parseGoModule = (root: string, text: string): GoModule | undefined => {
  const code = text.replaceAll(/\/\/[^\n]*/g, '');
  const path = MODULE.exec(code)?.[1];
  if (!path) return undefined;
  const replacements = [...code.matchAll(REPLACE)].map(
    ([, from = '', to = '']) =>
      [from, posix.normalize(posix.join(root, to)).replace(/\/$/, '')] as const,
  );
  return { path, root, replacements: new Map(replacements) };
};
