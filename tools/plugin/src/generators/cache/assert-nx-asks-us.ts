import { readJson, readNxJson, type Tree } from '@nx/devkit';
import { PlatformError } from '@platform/model/errors';
import { commandsIn } from '../../workspace/package-manager';

/** Nx loads these before it looks for a cache server. */
const COMPETING = /^@nx\/(powerpack-)?(s3|gcs|azure|shared-fs)-cache$/;
const CLOUD_RUNNERS = ['nx-cloud', '@nrwl/nx-cloud'];

/** @throws PlatformError when Nx would not ask a cache server: Nx Cloud or another cache is set up */
export const assertNxAsksUs = (tree: Tree): void => {
  const packages = competingPackages(tree);
  if (packages.length > 0)
    throw new PlatformError({
      what: `package.json has ${packages.join(', ')}, and Nx prefers that to a cache server`,
      allowed: 'none; a cache in a bucket cannot tell a pull request from main (CVE-2025-36852)',
      run: `${commandsIn(tree).remove} ${packages.join(' ')}`,
    });
  const cloud = traceOfNxCloud(tree);
  if (cloud)
    throw new PlatformError({
      what: `Nx Cloud is set up (${cloud} in nx.json), and Nx prefers it to a cache server`,
      allowed: 'an nx.json without Nx Cloud, or with "neverConnectToCloud": true',
      run: `an editor on nx.json to remove ${cloud}`,
    });
};

const competingPackages = (tree: Tree): readonly string[] => {
  const json = readJson<Record<string, Record<string, string> | undefined>>(tree, 'package.json');
  return Object.keys({ ...json['dependencies'], ...json['devDependencies'] }).filter((name) =>
    COMPETING.test(name),
  );
};

const traceOfNxCloud = (tree: Tree): string | undefined => {
  const nxJson = readNxJson(tree);
  if (!nxJson || nxJson.neverConnectToCloud) return undefined;
  const runner = Object.values(nxJson.tasksRunnerOptions ?? {}).find(({ runner }) =>
    CLOUD_RUNNERS.includes(runner ?? ''),
  );
  if (runner) return 'tasksRunnerOptions';
  return (['nxCloudId', 'nxCloudAccessToken'] as const).find((key) => nxJson[key]);
};
