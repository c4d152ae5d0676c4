import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

const TSCONFIG = 'tsconfig.base.json';

/** The tsconfig of the workspace and the files it extends, those of packages left out, from its root. */
export const tsconfigChain = (workspaceRoot: string): string[] => {
  const found: string[] = [];
  let file: string | undefined = join(workspaceRoot, TSCONFIG);
  while (file !== undefined && existsSync(file) && !found.includes(file)) {
    found.push(file);
    const parent: string | undefined = /"extends"\s*:\s*"(\.[^"]*)"/.exec(
      readFileSync(file, 'utf8'),
    )?.[1];
    file = parent === undefined ? undefined : withEnding(resolve(dirname(file), parent));
  }
  return found.map((each) => relative(workspaceRoot, each).split(sep).join('/'));
};

const withEnding = (file: string): string => (file.endsWith('.json') ? file : `${file}.json`);
