import type { Tree } from '@nx/devkit';
import type { Service } from '../../records/find-services';
import { useModules } from './go-work';
import { runtimeFolder, vendorRuntime } from './runtime-module';

/** Runtime and go.work of a workspace with Go services. */
export function prepareGoWorkspace(tree: Tree, { root }: Service): void {
  vendorRuntime(tree);
  useModules(tree, [runtimeFolder(tree), root]);
}
