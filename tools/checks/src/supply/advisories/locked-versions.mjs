import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const read = (root, file) => readFileSync(join(root, file), 'utf8');

/** Modules of a go.mod from elsewhere, those it needs only in turn too: `{ name, version, path }`. */
export const goModules = (root, file) =>
  [...read(root, file).matchAll(/^\s*(?:require )?([\w.-]+\.[\w-]+\/\S+) v(\S+)/gm)].map(
    ([, name, version]) => ({ name, version, path: file }),
  );

/** Packages of a requirements file: `{ name, version, path }`. */
export const pythonPackages = (root, file) =>
  [...read(root, file).matchAll(/^([\w.-]+)==([^\s;\\]+)/gm)].map(([, name, version]) => ({
    name,
    version,
    path: file,
  }));

/** One of each name and version, at the first place it was found. */
export const distinct = (packages) => [
  ...new Map(packages.map((each) => [`${each.name}@${each.version}`, each]).toReversed()).values(),
];
