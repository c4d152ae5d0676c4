import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes a service a second time under another number: quicker than the generator, with the same
 * files, which `assertSameTree` proves.
 *
 * @param from four digits in every name of the service, and nowhere else
 */
export const replicate = (source, target, from, to) => {
  mkdirSync(target, { recursive: true });
  for (const entry of readdirSync(source, { withFileTypes: true })) {
    const path = join(source, entry.name);
    const copy = join(target, entry.name.replaceAll(from, to));
    if (entry.isDirectory()) replicate(path, copy, from, to);
    else writeFileSync(copy, readFileSync(path, 'utf8').replaceAll(from, to));
  }
};

/** @throws Error naming the first file that differs between two folders */
export const assertSameTree = (expected, actual) => {
  const names = filesIn(expected);
  const others = filesIn(actual);
  const different =
    names.find((name) => !others.includes(name)) ??
    others.find((name) => !names.includes(name)) ??
    names.find((name) => !read(expected, name).equals(read(actual, name)));
  if (different === undefined) return;
  throw new Error(
    `${different} of a replicated service is not what the generator writes\n` +
      'allowed: the names in generated files carry the digits of the service name unchanged\n' +
      'run: npm run bench -- --keep --only=generator, and compare the folders apps/bench-*',
  );
};

const read = (folder, name) => readFileSync(join(folder, name));

const filesIn = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

/** Copies a folder as it is. */
export const copyTree = (source, target) => cpSync(source, target, { recursive: true });
