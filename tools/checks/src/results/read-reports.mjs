import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readResults } from './results.mjs';

/** Folder by name of each module in Go of a repository. */
export const goModules = (root) => {
  const listed = execFileSync('git', ['ls-files', '*go.mod'], { cwd: root, encoding: 'utf8' });
  const files = listed.split('\n').filter(Boolean);
  return new Map(
    files.map((file) => {
      const [, name = ''] = /^module (\S+)/m.exec(readFileSync(join(root, file), 'utf8')) ?? [];
      return [name, dirname(file)];
    }),
  );
};

/**
 * The results in reports of a run.
 *
 * @param {string} root folder of the repository
 * @param {string[]} reports paths
 */
export const readReports = (root, reports) => {
  const modules = goModules(root);
  return reports.flatMap((file) => readResults(readFileSync(file, 'utf8'), root, modules));
};
