import { globAsync, joinPathFragments, type Tree } from '@nx/devkit';
import { dirname } from 'node:path/posix';
import { PlatformError } from '@platform/model/errors';
import { nx } from '@platform/model/typed-commands';
import { PUBLISHED_FILE } from '../../events/compatibility';
import { RECORD_FILE } from '../../records/service-record';
import { platformRoot } from '../../workspace/additions';
import { workspaceOptions } from '../../workspace/workspace-options';

/** @throws PlatformError naming the services, contracts and caches that stand on the platform */
export const assertNothingBuilt = async (tree: Tree): Promise<void> => {
  const records = await globAsync(tree, [`**/${RECORD_FILE}`]);
  const roots = records.map((file) => dirname(file)).filter((root) => root !== platformRoot(tree));
  const { eventsDirectory } = workspaceOptions(tree);
  const contracts = tree
    .children(eventsDirectory)
    .map((context) => joinPathFragments(eventsDirectory, context))
    .filter((folder) => tree.exists(joinPathFragments(folder, PUBLISHED_FILE)));
  const built = [...roots, ...contracts].sort();
  if (built.length === 0) return;
  throw new PlatformError({
    what: `what was built on the platform is there: ${built.join(', ')}`,
    allowed: 'a workspace without services, contracts and remote cache',
    run: `${nx()} g @platform/plugin:remove --service=<name> for each service, git rm -r for the rest; what is deployed has to be destroyed before`,
  });
};
