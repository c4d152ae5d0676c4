import type { Tree } from '@nx/devkit';
import type { Service } from '../../records/find-services';
import { GO_WORK, useModules } from './go-work';
import { runtimeFolder, vendorRuntime } from './runtime-module';

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
