import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import ts from 'typescript';

/** @returns the files of ours that a text imports: types, dynamic imports and `require` included */
const importsOf = (root, file, resolve) =>
  ts
    .preProcessFile(readFileSync(join(root, file), 'utf8'), true, true)
    .importedFiles.map(({ fileName }) => resolve(fileName, join(root, file)))
    .filter((path) => path !== undefined)
    .map((path) => relative(root, path).split(sep).join('/'));

/**
 * Who imports whom, types included.
 *
 * @param root absolute folder
 * @param files TypeScript and JavaScript files, from `root` on
 * @param options TypeScript's, with `paths` of the packages that live in `root`; default none
 * @returns for each file those of `files` that it imports
 */
export const importGraph = (root, files, options = {}) => {
  const settings = { moduleResolution: ts.ModuleResolutionKind.Bundler, allowJs: true, ...options };
  const cache = ts.createModuleResolutionCache(root, (path) => path, settings);
  const own = Object.keys(settings.paths ?? {}).map((path) => path.replace(/\*$/, ''));
  const isOurs = (name) => name.startsWith('.') || own.some((prefix) => name.startsWith(prefix));
  const resolve = (name, from) =>
    isOurs(name)
      ? ts.resolveModuleName(name, from, settings, ts.sys, cache).resolvedModule?.resolvedFileName
      : undefined;
  const known = new Set(files);
  return new Map(
    files.map((file) => [
      file,
      [...new Set(importsOf(root, file, resolve))].filter((other) => known.has(other)),
    ]),
  );
};
