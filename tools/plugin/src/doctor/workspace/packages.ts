import { join } from 'node:path';
import { judged, type Check, type Problem } from '../check';
import type { Surroundings } from '../surroundings';
import { askedFor, versionIn } from './installed';

const SCOPE = '@platform/';

/** Packages of the platform are released together, and fit each other at one version. */
export const ownPackages: Check<Surroundings> = {
  code: 'workspace/platform-packages',
  about: 'packages of the platform are level with each other',
  examine: ({ workspaceRoot }) => {
    const modules = join(workspaceRoot, 'node_modules');
    const names = [...new Set([`${SCOPE}plugin`, ...Object.keys(askedFor(workspaceRoot))])].filter(
      (name) => name.startsWith(SCOPE),
    );
    const found = names.flatMap((name) => {
      const version = versionIn(modules, name);
      return version ? [{ name, version }] : [];
    });
    const plugin = found.find(({ name }) => name === `${SCOPE}plugin`)?.version;
    if (plugin === undefined) return { state: 'none', what: 'the plugin is none of its packages' };
    const problems = found
      .filter(({ version }) => version !== plugin)
      .map(
        ({ name, version }): Problem => ({
          what: `${name} is ${version}, ${SCOPE}plugin is ${plugin}`,
          where: 'package.json',
          run: `nx migrate ${SCOPE}plugin@${plugin}`,
        }),
      );
    return judged(problems, `${found.length} packages at ${plugin}`);
  },
};
