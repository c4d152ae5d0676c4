import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { PlatformError } from '@platform/model/errors';

/** A copy of an assembly that no synthesis touches. */
export interface FrozenAssembly {
  readonly directory: string;
  remove(): void;
}

const ATTEMPTS = 20;
/** Milliseconds. */
const BETWEEN = 250;

/**
 * Copies an assembly, assets included, so that a synthesis in the same folder cannot change what is
 * being deployed. A synthesis deletes the old assembly and writes the manifest last: a copy with the
 * manifest it began with, and with every asset the manifests name, is whole.
 *
 * @throws PlatformError when the folder does not come to rest within five seconds
 */
export const freezeAssembly = async (source: string): Promise<FrozenAssembly> => {
  const directory = mkdtempSync(join(tmpdir(), 'platform-assembly-'));
  const remove = (): void => rmSync(directory, { recursive: true, force: true });
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    if (copyWhole(source, directory)) return { directory, remove };
    remove();
    await pause(BETWEEN);
  }
  throw new PlatformError({
    what: `the assembly in "${source}" is being written by another command`,
    allowed: 'an assembly at rest',
    run: 'the same command when the other one has ended',
  });
};

const copyWhole = (source: string, directory: string): boolean => {
  const manifest = join(source, 'manifest.json');
  try {
    const before = statSync(manifest);
    cpSync(source, directory, { recursive: true });
    const after = statSync(manifest);
    return (
      before.ino === after.ino && before.mtimeMs === after.mtimeMs && assetsAreThere(directory)
    );
  } catch {
    return false;
  }
};

interface Artifacts {
  readonly artifacts?: Readonly<
    Record<string, { readonly type: string; readonly properties?: { readonly file?: string } }>
  >;
}

interface Assets {
  readonly files?: Readonly<Record<string, { readonly source?: { readonly path?: string } }>>;
}

const assetsAreThere = (directory: string): boolean => {
  const read = <T>(file: string): T => JSON.parse(readFileSync(join(directory, file), 'utf8')) as T;
  const manifests = Object.values(read<Artifacts>('manifest.json').artifacts ?? {})
    .filter(({ type }) => type === 'cdk:asset-manifest')
    .map(({ properties }) => read<Assets>(properties?.file ?? ''));
  return manifests
    .flatMap(({ files = {} }) => Object.values(files))
    .flatMap(({ source }) => source?.path ?? [])
    .every((path) => existsSync(isAbsolute(path) ? path : join(directory, path)));
};
