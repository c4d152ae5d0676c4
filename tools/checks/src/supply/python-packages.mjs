import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { licenceOf } from './licences.mjs';

const METADATA = '.dist-info';

/** What packages from before SPDX expressions say of themselves: classifiers, without their common beginning. */
const CLASSIFIERS = new Map([
  ['Apache Software License', 'Apache-2.0'],
  ['MIT License', 'MIT'],
  ['Python Software Foundation License', 'PSF-2.0'],
]);

const field = (metadata, name) => new RegExp(`^${name}: (.+)$`, 'm').exec(metadata)?.[1].trim();

/** There are several of this name; which one is in the text. */
const AMBIGUOUS = 'BSD License';

/** All licences that are named hold together, for a classifier does not say that one may choose. */
const classified = (metadata) => {
  const named = [...metadata.matchAll(/^Classifier: License :: OSI Approved :: (.+)$/gm)];
  const names = named.map(([, name]) => name.trim());
  if (names.length === 0 || names.includes(AMBIGUOUS)) return undefined;
  return names.map((name) => CLASSIFIERS.get(name) ?? name).join(' AND ');
};

const fromText = (folder) => {
  const folders = [folder, join(folder, 'licenses')].filter((at) => existsSync(at));
  const files = folders.flatMap((at) => readdirSync(at).map((name) => join(at, name)));
  const text = files.find((file) => /(licen[cs]e|copying)(\.\w+)?$/i.test(file));
  return text && licenceOf(readFileSync(text, 'utf8'));
};

/** SPDX expression of an installed package, from its `dist-info` folder; undefined where none can be told. */
export const licenceOfWheel = (folder) => {
  const [metadata] = readFileSync(join(folder, 'METADATA'), 'utf8').split('\n\n');
  return field(metadata, 'License-Expression') ?? classified(metadata) ?? fromText(folder);
};

/** The `dist-info` folders of all packages in a virtual environment. */
export const installedWheels = (environment) =>
  readdirSync(join(environment, 'lib')).flatMap((python) => {
    const packages = join(environment, 'lib', python, 'site-packages');
    const names = readdirSync(packages).filter((name) => name.endsWith(METADATA));
    return names.map((name) => join(packages, name));
  });
