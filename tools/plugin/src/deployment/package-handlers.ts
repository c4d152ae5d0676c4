import { createWriteStream, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ZipFile } from 'yazl';
import { PlatformError } from '../errors/platform-error';

const PACKAGES = 'dist/packages';
const EXECUTABLE = 0o100755;
const REGULAR = 0o100644;
// Local time, because zip stores local time: the same bytes in every time zone.
const epoch = (): Date => new Date(1990, 0, 1);

/**
 * Writes `dist/packages/<handler>.zip` for every folder of `dist/handlers`: files at the root of
 * the zip, sorted, with fixed times and modes, source maps left out. Stored, not compressed, since
 * deflate's bytes differ between zlib versions and processors.
 *
 * @returns the zips, relative to the service
 * @throws PlatformError when no handler is built
 */
export const packageHandlers = async (serviceRoot: string): Promise<string[]> => {
  const handlers = join(serviceRoot, 'dist/handlers');
  const names = foldersIn(handlers);
  if (names.length === 0) {
    throw new PlatformError({
      message: `no built handler in "${handlers}"`,
      allowed: 'one folder per handler, as the build target leaves it',
      run: 'nx run <service>:build',
    });
  }
  rmSync(join(serviceRoot, PACKAGES), { recursive: true, force: true });
  mkdirSync(join(serviceRoot, PACKAGES), { recursive: true });
  return Promise.all(
    names.map(async (name) => {
      const file = `${PACKAGES}/${name}.zip`;
      await writeZip(join(handlers, name), join(serviceRoot, file));
      return file;
    }),
  );
};

const foldersIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => name)
        .sort()
    : [];

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
