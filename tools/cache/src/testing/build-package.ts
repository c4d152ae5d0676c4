import { cp, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

/** Folder of this package in the checkout. */
export const PACKAGE = join(__dirname, '..', '..');

/** Puts the package into a folder as its build leaves it, by a quicker compiler than the build's own. */
export const buildPackage = async (folder: string): Promise<string> => {
  await mkdir(folder, { recursive: true });
  for (const name of ['package.json', 'image-lock.json', 'bin'])
    await cp(join(PACKAGE, name), join(folder, name), { recursive: true });
  const sources = await readdir(join(PACKAGE, 'src'), { recursive: true });
  const shipped = sources.filter((file) => /^(?!testing|infra).+(?<!\.spec)\.ts$/.test(file));
  await build({
    entryPoints: shipped.map((file) => join(PACKAGE, 'src', file)),
    outbase: join(PACKAGE, 'src'),
    outdir: join(folder, 'dist'),
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    logLevel: 'error',
  });
  return folder;
};

/** `platform-cache serve` in one file, in the folder of the package. */
export const SERVER = 'serve.cjs';

/** Bundles the server as it is shipped in its image. */
export const bundleServer = async (folder: string): Promise<void> => {
  const entryPoints = [join(__dirname, 'serve-entry.ts')];
  const outfile = join(folder, SERVER);
  await build({ entryPoints, outfile, bundle: true, platform: 'node', target: 'node20' });
};
