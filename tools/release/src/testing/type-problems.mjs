import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkPackage, Package } from '@arethetypeswrong/core';

/**
 * What is only there for `import` may be taken by `require` too: the versions of Node that the packages allow load
 * it. Resolution without `exports` is older than any of them.
 */
const isOfFormerNode = ({ kind, resolutionKind, resolutionOption }) =>
  resolutionKind === 'node10' || resolutionOption === 'node10' || kind === 'CJSResolvesToESM';

/** A name with a star cannot be looked up: the folders that it stands for. */
const entryPoints = (folder, { exports = {} }) =>
  Object.keys(exports).flatMap((entry) =>
    entry === './*'
      ? readdirSync(join(folder, 'dist'), { withFileTypes: true })
          .filter((each) => each.isDirectory())
          .map((each) => `./${each.name}`)
      : entry.endsWith('.json')
        ? []
        : [entry],
  );

/**
 * What is wrong with the types of a staged package for whoever imports or requires it.
 *
 * @param {string} folder of the package
 * @param {Map<string, Buffer>} held its files by their path in it
 */
export const typeProblems = async (folder, held) => {
  const manifest = JSON.parse(held.get('package.json'));
  const files = [...held].map(([file, data]) => [`/node_modules/${manifest.name}/${file}`, data]);
  const described = new Package(Object.fromEntries(files), manifest.name, manifest.version);
  const { problems } = await checkPackage(described, {
    entrypoints: entryPoints(folder, manifest),
  });
  // A command line has none.
  return (problems ?? [])
    .filter((problem) => !isOfFormerNode(problem))
    .map(({ kind, entrypoint, resolutionKind, fileName, missing }) =>
      [kind, entrypoint, resolutionKind, fileName, missing].filter(Boolean).join(' '),
    );
};
