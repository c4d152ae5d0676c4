import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PlatformError } from '../../bootstrap/model/errors.mjs';
import { childEnvironment } from '../../bootstrap/child.mjs';

/** Folders of the packages of this repository, those first that others depend on. */
export const packageFolders = (root) =>
  JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).workspaces;

/** A JSON file of a package as its source has it. */
export const sourceJson = (root, folder, file) =>
  JSON.parse(readFileSync(join(root, folder, file), 'utf8'));

/** Manifest of a package as its source has it. */
export const sourceManifest = (root, folder) => sourceJson(root, folder, 'package.json');

/**
 * What npm would send of each package: paths in its folder and their modes. One npm for all of them;
 * its scripts are left out.
 *
 * @returns {Map<string, { path: string, mode: number }[]>} by folder
 */
export const packedFiles = (root) => {
  const args = [
    'pack',
    '--dry-run',
    '--json',
    '--workspaces',
    '--ignore-scripts',
    '--loglevel=error',
  ];
  const told = execFileSync('npm', args, {
    cwd: root,
    encoding: 'utf8',
    env: childEnvironment(),
    maxBuffer: 64 * 1024 * 1024,
  });
  const byName = new Map(JSON.parse(told).map(({ name, files }) => [name, files]));
  return new Map(
    packageFolders(root).map((folder) => [folder, byName.get(sourceManifest(root, folder).name)]),
  );
};

/** Keys of manifests and of Nx's collections whose values are files, with or without `.js` and `#export`. */
const FILE_KEYS =
  /^(main|types|default|import|require|factory|implementation|batchImplementation|hasher|schema|generators|executors|migrations)$/;

/** Of a package's manifest and of the collections it names. */
const namedFiles = (root, folder) => {
  const manifest = sourceManifest(root, folder);
  const { main, types, exports = {}, bin = {}, generators, executors } = manifest;
  const collections = [generators, executors]
    .filter(Boolean)
    .map((file) => sourceJson(root, folder, file));
  const plain = Object.values({ ...exports, ...bin }).filter((value) => typeof value === 'string');
  const found = [
    ...plain,
    ...filesIn({ main, types, exports, generators, executors, collections }),
  ];
  return [...new Set(found.map((file) => file.replace(/^\.\//, '').replace(/#.*$/, '')))];
};

const filesIn = (value) => {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === 'string' && FILE_KEYS.test(key) ? [inner] : filesIn(inner),
  );
};

/** A name with a star stands for many, and is there when the folder before it is. */
const isThere = (root, folder, file) => {
  const path = join(root, folder, file.includes('*') ? file.split('*')[0] : file);
  return existsSync(path) || existsSync(`${path}.js`);
};

/** @throws PlatformError when a package names files that are not there: it was not built */
export const refuseUnbuilt = (root, folder) => {
  const missing = namedFiles(root, folder).filter((file) => !isThere(root, folder, file));
  if (missing.length === 0) return;
  throw new PlatformError({
    what: `${sourceManifest(root, folder).name} is not built: ${missing.length} files that it names are not there`,
    got: missing.slice(0, 3).join(', '),
    run: 'npx nx run release:stage, which builds first',
  });
};
