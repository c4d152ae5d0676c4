import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PlatformError } from '@platform/model/errors';
import { secondNxParts } from '../../nx-version/second-nx';
import { assertSupportedNx } from '../../nx-version/supported-nx';
import { commandsAt } from '@platform/model/typed-commands';
import { judged, type Check, type Problem } from '../check';
import type { Surroundings } from '../surroundings';
import { versionIn } from './installed';

/** Packages that are released with Nx, at the same version. */
const levelPackages = (modules: string): string[] => {
  const scope = join(modules, '@nx');
  const names = existsSync(scope) ? readdirSync(scope) : [];
  return names.filter((name) => !name.startsWith('nx-')).map((name) => `@nx/${name}`);
};

const uneven = (modules: string, version: string, add: string): Problem[] =>
  levelPackages(modules).flatMap((name) => {
    const own = versionIn(modules, name);
    if (own === undefined || own === version) return [];
    const run = `${add} ${name}@${version}`;
    return [{ what: `${name} is ${own}, nx is ${version}`, where: 'package.json', run }];
  });

const unfit = (version: string, workspaceRoot: string): Problem[] => {
  try {
    assertSupportedNx(version, workspaceRoot);
    return [];
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    const { what, allowed = '', run = '' } = error.parts;
    return [{ what: `${what}, which takes ${allowed}`, where: 'package.json', run }];
  }
};

/** Each further Nx has a graph and a cache by rules of its own. */
const second = (workspaceRoot: string): Problem[] => {
  const parts = secondNxParts(workspaceRoot);
  if (!parts) return [];
  const { what, got = '', run = '' } = parts;
  return [{ what: `${what}: ${got}`, where: 'node_modules', run }];
};

export const nxVersions: Check<Surroundings> = {
  code: 'workspace/nx',
  about: 'there is one Nx, level with its packages, of a version that the plugin works with',
  examine: ({ workspaceRoot }) => {
    const modules = join(workspaceRoot, 'node_modules');
    const version = versionIn(modules, 'nx');
    const { add } = commandsAt(workspaceRoot);
    if (version === undefined)
      return { state: 'wrong', problems: [{ what: 'Nx is not installed', run: `${add} nx` }] };
    const problems = [
      ...unfit(version, workspaceRoot),
      ...uneven(modules, version, add),
      ...second(workspaceRoot),
    ];
    return judged(problems, `Nx ${version}`);
  },
};
