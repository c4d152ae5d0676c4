// What is asked of the workspace's own tsconfig by generators, builds and tests: its name, what it
// extends, where its `paths` stand and which folder they start at.
'use strict';
const { dirname, join } = require('node:path/posix');

/** In the order of Nx, which reads the first that is there. */
const NAMES = ['tsconfig.base.json', 'tsconfig.json'];

const rootTsconfig = (exists) => NAMES.find((name) => exists(name)) ?? NAMES[0];

/** TypeScript takes a later parent before an earlier one; those of packages are not the workspace's. */
const parentsOf = (file, { extends: parents = [] } = {}) =>
  [parents]
    .flat()
    .filter((parent) => /^\.{0,2}\//.test(parent))
    .map((parent) => join(dirname(file), parent))
    .map((parent) => (parent.endsWith('.json') ? parent : `${parent}.json`))
    .reverse();

const chainOf = (file, read, found = []) => {
  const config = found.includes(file) ? undefined : read(file);
  if (config === undefined) return found;
  found.push(file);
  for (const parent of parentsOf(file, config)) chainOf(parent, read, found);
  return found;
};

const tsconfigChain = (read) =>
  chainOf(
    rootTsconfig((file) => read(file) !== undefined),
    read,
  );

const hostPaths = (read) => {
  const chain = tsconfigChain(read);
  const setting = (name) => chain.find((file) => read(file)?.compilerOptions?.[name] !== undefined);
  const file = setting('paths') ?? chain[0] ?? NAMES[0];
  const based = setting('baseUrl');
  const folder = based
    ? join(dirname(based), read(based).compilerOptions.baseUrl)
    : join(dirname(file));
  return { file, folder, paths: read(file)?.compilerOptions?.paths ?? {} };
};

module.exports = { rootTsconfig, tsconfigChain, hostPaths };
