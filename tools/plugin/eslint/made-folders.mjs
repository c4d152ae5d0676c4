import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Files that only folders have which the plugin has made: a service, the contracts of a context. */
const RECORDS = ['service.json', 'test/published.json'];

const OF_A_PROJECT = ['project.json', 'package.json'];
const NO_SOURCE = ['node_modules', 'dist', 'cdk.out', 'coverage'];

const workspaceRoot = (folder = process.cwd()) => {
  const parent = dirname(folder);
  return existsSync(join(folder, 'nx.json')) || parent === folder ? folder : workspaceRoot(parent);
};

/**
 * Services and contracts of the workspace around the working directory, as paths from its root. What is in another
 * project is none.
 */
export const madeFolders = (root = workspaceRoot(), folder = '') => {
  const has = (files) => files.some((file) => existsSync(join(root, folder, file)));
  if (folder !== '' && has(RECORDS)) return [folder];
  if (folder !== '' && has(OF_A_PROJECT)) return [];
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !/^\./.test(entry.name))
    .filter(({ name }) => !NO_SOURCE.includes(name))
    .flatMap(({ name }) => madeFolders(root, folder === '' ? name : `${folder}/${name}`));
};
