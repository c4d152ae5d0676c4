import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const PACKAGE_FOLDER = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//;
const LICENCE_FILE = /^(licen[cs]e|copying|notice)/i;

const textOf = (folder) =>
  readdirSync(folder)
    .filter((file) => LICENCE_FILE.test(file))
    .map((file) => readFileSync(join(folder, file), 'utf8').trim())
    .join('\n\n');

/**
 * The licences of installed packages that files of a bundle came from, each text once below the packages it is of.
 * A package without a text is named with what its manifest says.
 *
 * @param {readonly string[]} files paths, as esbuild's metafile has them
 */
export const licencesOf = (files) => {
  const folders = new Set(files.flatMap((file) => PACKAGE_FOLDER.exec(file)?.[1] ?? []));
  const byText = new Map();
  for (const folder of [...folders].sort()) {
    if (!existsSync(join(folder, 'package.json'))) continue;
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const { name, version, license = 'no licence' } = manifest;
    const text = textOf(folder) || `(no text; see ${manifest.homepage ?? `its page: ${name}`})`;
    byText.set(text, [...(byText.get(text) ?? []), `${name} ${version} (${license})`]);
  }
  return [...byText]
    .map(([text, names]) => `${names.join('\n')}\n\n${text}\n`)
    .join(`\n${'-'.repeat(80)}\n\n`);
};
