import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PlatformError } from '@platform/model/errors';
import { LOCK_FILES, refuseUninstalled } from '../../inputs/uninstalled';
import { judged, type Check, type Problem } from '../check';
import type { Surroundings } from '../surroundings';
import { askedFor, versionIn } from './installed';

/** What package.json asks for and node_modules lacks. */
const missing = (workspaceRoot: string, run: string): Problem[] =>
  Object.entries(askedFor(workspaceRoot))
    .filter(([name]) => versionIn(join(workspaceRoot, 'node_modules'), name) === undefined)
    .map(([name, range]) => ({
      what: `${name} ${range} is not installed`,
      where: 'package.json',
      run,
    }));

/** The first package that is installed at another version than the lock file has. */
const behind = (workspaceRoot: string): Problem[] => {
  const facts = Object.keys(askedFor(workspaceRoot)).flatMap((name) => {
    const version = versionIn(join(workspaceRoot, 'node_modules'), name);
    return version ? [[`package node_modules/${name}`, version] as const] : [];
  });
  try {
    refuseUninstalled({ files: {}, facts: Object.fromEntries(facts) }, workspaceRoot);
    return [];
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    const { what, run = 'npm ci' } = error.parts;
    return [{ what: what.replace(', so the result is not kept', ''), where: 'node_modules', run }];
  }
};

export const install: Check<Surroundings> = {
  code: 'workspace/install',
  about: 'node_modules is what the lock file says',
  examine: ({ workspaceRoot }) => {
    const lock = LOCK_FILES.find(({ file }) => existsSync(join(workspaceRoot, file)));
    const problems = [
      ...missing(workspaceRoot, lock?.install ?? 'npm install'),
      ...behind(workspaceRoot),
    ];
    if (problems.length > 0 || lock) return judged(problems, lock?.file ?? '');
    return {
      state: 'unknown',
      what: `no lock file says what node_modules should hold: ${LOCK_FILES.map(({ file }) => file).join(', ')}`,
      run: 'npm install',
    };
  },
};
