import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { PlatformError } from '../../bootstrap/model/errors.mjs';
import { publishedManifest, publishedMigrations } from './manifest.mjs';
import { nameTable, renamed, sourceNames, SOURCE_SCOPE } from './names.mjs';
import {
  packageFolders,
  packedFiles,
  refuseUnbuilt,
  sourceJson,
  sourceManifest,
} from './packages.mjs';

/** Below the root: a folder for each package, as it is sent. */
export const STAGE_FOLDER = '.platform/packages';

const LICENCE = 'LICENSE';

/** Bytes of a file under the names that are published; one that is no text is left as it is. */
const published = (bytes, table) => {
  if (bytes.includes(0)) return { bytes, left: [] };
  const text = renamed(bytes.toString('utf8'), table);
  return { bytes: Buffer.from(text), left: sourceNames(text) };
};

const write = (file, bytes, mode = 0o644) => {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
  chmodSync(file, mode);
};

/** @returns {string[]} lines that name the source scope still */
const stagePackage = (root, folder, files, target, { settings, table }) => {
  const left = [];
  const put = (path, source, mode) => {
    const file = published(source, table);
    left.push(...file.left.map((line) => `${folder}/${path}: ${line.trim().slice(0, 100)}`));
    write(join(target, path), file.bytes, mode);
  };
  for (const { path, mode } of files)
    if (path !== 'package.json') put(path, readFileSync(join(root, folder, path)), mode);
  const putJson = (path, value) => put(path, Buffer.from(`${JSON.stringify(value, null, 2)}\n`));
  const manifest = publishedManifest(sourceManifest(root, folder), folder, settings);
  putJson('package.json', manifest);
  const { migrations } = manifest['nx-migrations'] ?? {};
  if (migrations)
    putJson(
      migrations,
      publishedMigrations(sourceJson(root, folder, migrations), manifest.version),
    );
  copyFileSync(join(root, LICENCE), join(target, LICENCE));
  return left;
};

/**
 * Writes every package of the repository into a folder of its own, as it is to be sent: under the names and for
 * the registry of the settings, with its licence, without what only sources need.
 *
 * @param {{ root: string, settings: object, out: string }} options `out` is emptied first
 * @returns {{ name: string, folder: string }[]} what was written, those first that others depend on
 * @throws PlatformError when a package is not built, or when a file names the source scope for all that
 */
export const stagePackages = ({ root, settings, out }) => {
  const folders = packageFolders(root);
  for (const folder of folders) refuseUnbuilt(root, folder);
  const names = folders.map((folder) => sourceManifest(root, folder).name);
  const table = nameTable(names, settings.packages);
  rmSync(out, { recursive: true, force: true });
  const left = [];
  const staged = [...packedFiles(root)].map(([folder, files], index) => {
    const target = join(out, basename(folder));
    left.push(...stagePackage(root, folder, files, target, { settings, table }));
    return { name: table.get(names[index]), folder: target };
  });
  if (!settings.packages.startsWith(`${SOURCE_SCOPE}/`)) refuseLeft(left, settings.packages);
  return staged;
};

const refuseLeft = (left, pattern) => {
  if (left.length === 0) return;
  throw new PlatformError({
    what: `${left.length} lines would name ${SOURCE_SCOPE} in packages called ${pattern}`,
    got: ['', ...left.slice(0, 10)].join('\n'),
    run: 'an editor on these lines: write the whole name of a package of this repository',
  });
};
