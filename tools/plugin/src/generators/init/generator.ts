import '../../nx-version/refuse-other-nx';
import type { GeneratorCallback, Tree } from '@nx/devkit';
import { nx } from '@platform/model/typed-commands';
import { languageProfile } from '../../languages';
import { report } from '../../reporting/report';
import { ensureDependencies } from '../../workspace/dependencies';
import { ensureWorkspace } from '../../workspace/ensure-workspace';
import type { InitSchema } from './schema';

/** Prepares an Nx workspace for services. */
export default async function initGenerator(
  tree: Tree,
  _schema: InitSchema,
): Promise<GeneratorCallback> {
  ensureWorkspace(tree);
  const install = ensureDependencies(tree, languageProfile('ts').packages);
  return report(tree, 'workspace', [`${nx()} g @platform/plugin:service orders`], install);
}
