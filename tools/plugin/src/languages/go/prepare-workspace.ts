import type { Tree } from '@nx/devkit';
import type { Service } from '../../records/find-services';
import { GO_WORK, useModules } from './go-work';
import { releaseRuntime, runtimeFolder, vendorRuntime } from './runtime-module';
import { usedFolders } from './used-folders';

/** Runtime and go.work of a workspace with Go services. */
export const prepareGoWorkspace = (tree: Tree, { root }: Service): void => {
  vendorRuntime(tree);
  useModules(tree, [runtimeFolder(tree), root]);
};

/** Brings go.work up to date with the services in Go that there are. */
export const listGoServices = (tree: Tree, services: readonly Service[]): void => {
  if (tree.exists(GO_WORK))
    useModules(
      tree,
      services.map(({ root }) => root),
    );
};

/** Deletes the runtime, and go.work where it lists nothing else. */
export const leaveGoWorkspace = (tree: Tree): void => {
  releaseRuntime(tree);
  useModules(tree, []);
  if (!tree.exists(GO_WORK) || usedFolders(tree.read(GO_WORK, 'utf8') ?? '').size > 0) return;
  for (const file of [GO_WORK, `${GO_WORK}.sum`]) tree.delete(file);
};
