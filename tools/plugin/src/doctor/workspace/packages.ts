import { join } from 'node:path';
import { nx } from '@platform/model/typed-commands';
import { judged, type Check, type Problem } from '../check';
import type { Surroundings } from '../surroundings';
import { OWN_PACKAGES } from '../../versions';
import { askedFor, versionIn } from './installed';

const PLUGIN = '@platform/plugin';

/** Packages of the platform are released together, and fit each other at one version. */
export const ownPackages: Check<Surroundings> = {
  code: 'workspace/platform-packages',
  about: 'packages of the platform are level with each other',
  examine: ({ workspaceRoot }) => {
    const modules = join(workspaceRoot, 'node_modules');
    const asked = askedFor(workspaceRoot);
    const names = OWN_PACKAGES.filter((name) => name === PLUGIN || Object.hasOwn(asked, name));
    const found = names.flatMap((name) => {
      const version = versionIn(modules, name);
      return version ? [{ name, version }] : [];
    });
    const plugin = found.find(({ name }) => name === PLUGIN)?.version;
    if (plugin === undefined) return { state: 'none', what: 'the plugin is none of its packages' };
    const problems = found
      .filter(({ version }) => version !== plugin)
      .map(
        ({ name, version }): Problem => ({
          what: `${name} is ${version}, ${PLUGIN} is ${plugin}`,
          where: 'package.json',
          run: `${nx()} migrate ${PLUGIN}@${plugin}`,
        }),
      );
    return judged(problems, `${found.length} packages at ${plugin}`);
  },
};
