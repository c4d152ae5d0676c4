import { createWriteStream, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ZipFile } from 'yazl';
import { PlatformError } from '@platform/model/errors';
import { nx } from '@platform/model/typed-commands';

const EXECUTABLE = 0o100755;
const REGULAR = 0o100644;
// Local time, because zip stores local time: the same bytes in every time zone.
const epoch = (): Date => new Date(1990, 0, 1);

/** Where zips lie for built handlers: `dist/handlers/linux-arm64` → `dist/packages/linux-arm64`. */
const packagesFor = (built: string): string => built.replace('dist/handlers', 'dist/packages');

/**
 * Writes `<handler>.zip` below `dist/packages` for every folder of built handlers: files at the root of
 * the zip, sorted, with fixed times and modes, source maps left out. Stored, not compressed, since
 * deflate's bytes differ between zlib versions and processors.
 *
 * @param built folder of the handlers, relative to the service
 * @returns the zips, relative to the service
 * @throws PlatformError when nothing is built
 */
export const packageHandlers = async (
  serviceRoot: string,
  built = 'dist/handlers',
): Promise<string[]> => {
  const handlers = join(serviceRoot, built);
  const packages = packagesFor(built);
  if (!existsSync(handlers)) {
    throw new PlatformError({
      what: `no built handlers: there is no "${handlers}"`,
      allowed: 'the folder that the build target leaves, with one for each handler',
      run: `${nx()} run <service>:build`,
    });
  }
  const names = foldersIn(handlers);
  rmSync(join(serviceRoot, packages), { recursive: true, force: true });
  mkdirSync(join(serviceRoot, packages), { recursive: true });
  return Promise.all(
    names.map(async (name) => {
      const file = `${packages}/${name}.zip`;
      await writeZip(join(handlers, name), join(serviceRoot, file));
      return file;
    }),
  );
};

const foldersIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();

const writeZip = async (folder: string, file: string): Promise<void> => {
  const yazl = await import('yazl');
  const zip: ZipFile = new yazl.ZipFile();
  for (const name of filesBelow(folder)) {
    zip.addFile(join(folder, name), name, {
      mtime: epoch(),
      forceDosTimestamp: true,
      mode: statSync(join(folder, name)).mode & 0o100 ? EXECUTABLE : REGULAR,
      compress: false,
    });
  }
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(file));
};

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.map'))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .map((name) => name.replaceAll('\\', '/'))
    .sort();
