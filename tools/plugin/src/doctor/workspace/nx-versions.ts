import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { assertSupportedNx, SUPPORTED_NX } from '../../nx-version/supported-nx';
import { judged, type Check, type Problem } from '../check';
import type { Surroundings } from '../surroundings';
import { nestedModules, versionIn } from './installed';

/** Packages that are released with Nx, at the same version. */
const levelPackages = (modules: string): string[] => {
  const scope = join(modules, '@nx');
  const names = existsSync(scope) ? readdirSync(scope) : [];
  return names.filter((name) => !name.startsWith('nx-')).map((name) => `@nx/${name}`);
};

/** Further copies of Nx: each has its own graph and its own daemon. */
const otherNx = (workspaceRoot: string, modules: string): Problem[] =>
  nestedModules(modules)
    .flatMap((folder) => {
      const version = versionIn(folder, 'nx');
      return version ? [{ version, place: relative(workspaceRoot, join(folder, 'nx')) }] : [];
    })
    .map(({ version, place }) => ({
      what: `a second Nx, ${version}, lies beside the one of the workspace`,
      where: place,
      run: 'npm ls nx, then the same version of nx and of all @nx packages in package.json',
    }));

const isSupported = (version: string): boolean => {
  try {
    assertSupportedNx(version);
    return true;
  } catch {
    return false;
  }
};

export const nxVersions: Check<Surroundings> = {
  code: 'workspace/nx',
  about: 'there is one Nx, level with its packages, of a version that the plugin works with',
  examine: ({ workspaceRoot }) => {
    const modules = join(workspaceRoot, 'node_modules');
    const version = versionIn(modules, 'nx');
    if (version === undefined)
      return { state: 'wrong', problems: [{ what: 'Nx is not installed', run: 'npm install' }] };
    const run = `npm install --save-dev --save-exact nx@${version}, and the @nx packages at ${version}`;
    const uneven = levelPackages(modules).flatMap((name): Problem[] => {
      const own = versionIn(modules, name);
      if (own === undefined || own === version) return [];
      return [{ what: `${name} is ${own}, nx is ${version}`, where: 'package.json', run }];
    });
    const unfit: Problem[] = isSupported(version)
      ? []
      : [
          {
            what: `Nx is ${version}, the plugin works with ${SUPPORTED_NX}`,
            where: 'package.json',
            run: 'nx migrate nx@23.2.1',
          },
        ];
    return judged([...unfit, ...uneven, ...otherNx(workspaceRoot, modules)], `Nx ${version}`);
  },
};
