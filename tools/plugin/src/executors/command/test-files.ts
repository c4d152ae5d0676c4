import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Folders that hold no tests of a project. */
const PASSED_OVER = new Set(['node_modules', 'dist', 'cdk.out', 'coverage']);

/** The files below `folder` whose paths from there match, sorted. */
export const testFiles = (folder: string, pattern: RegExp, below = ''): string[] =>
  readdirSync(join(folder, below), { withFileTypes: true })
    .flatMap((entry) => {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (!entry.isDirectory()) return pattern.test(path) ? [path] : [];
      return PASSED_OVER.has(entry.name) ? [] : testFiles(folder, pattern, path);
    })
    .sort();
