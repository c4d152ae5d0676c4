import { describeError, type ErrorParts } from '@platform/model/errors';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { commandsAt } from '@platform/model/typed-commands';

interface Manifest {
  readonly name?: string;
  readonly version?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** An installed Nx, and the package of the workspace that leads to it. */
interface FoundNx {
  readonly version: string;
  readonly through: string;
}

const OF_NX = /^(nx|@nx\/.*|@platform\/plugin)$/;

/**
 * What to say where node_modules holds more than one Nx: each has a project graph and a cache of tasks by
 * rules of its own.
 *
 * @returns undefined where there is one
 */
export const secondNx = (workspaceRoot: string): string | undefined => {
  const parts = secondNxParts(workspaceRoot);
  return parts && describeError(parts);
};

/** The same, in parts. */
export const secondNxParts = (workspaceRoot: string): ErrorParts | undefined => {
  const found = installedNx(workspaceRoot);
  const own = found.find(({ through }) => through === 'nx');
  const others = found.filter(({ version }) => version !== own?.version);
  const [other] = others;
  if (!own || !other) return undefined;
  const described = others.map(({ version, through }) => `${version} (through ${through})`);
  return {
    what: 'node_modules holds more than one Nx',
    got: [own.version, ...new Set(described)].join(', '),
    allowed: `packages of Nx at version ${own.version}, where the registry has it`,
    run: `${commandsAt(workspaceRoot).add} ${other.through}@${own.version}`,
  };
};

/** Every Nx that the packages of the workspace lead to, one after the other. */
const installedNx = (workspaceRoot: string): FoundNx[] => {
  const seen = new Set<string>();
  const walk = (file: string, through?: string): FoundNx[] => {
    if (seen.has(file)) return [];
    seen.add(file);
    const manifest = read(file);
    if (!manifest) return [];
    if (manifest.name === 'nx')
      return [{ version: manifest.version ?? '', through: through ?? 'nx' }];
    return (
      Object.keys({
        ...manifest.dependencies,
        ...(through === undefined && manifest.devDependencies),
        ...manifest.peerDependencies,
      })
        .filter((name) => OF_NX.test(name))
        // The workspace's own is found before a package that shares it, such as @nx/devkit.
        .sort((a, b) => Number(b === 'nx') - Number(a === 'nx'))
        .flatMap((name) => {
          const next = manifestOf(file, name);
          return next === undefined ? [] : walk(next, through ?? name);
        })
    );
  };
  return walk(join(workspaceRoot, 'package.json'));
};

const manifestOf = (from: string, name: string): string | undefined => {
  try {
    return createRequire(from).resolve(`${name}/package.json`);
  } catch {
    return undefined;
  }
};

const read = (file: string): Manifest | undefined => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  } catch {
    return undefined;
  }
};
