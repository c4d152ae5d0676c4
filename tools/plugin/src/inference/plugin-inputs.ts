import { workspaceRoot, type TargetConfiguration } from '@nx/devkit';
import { relative, resolve, sep } from 'node:path';

export type PluginInput = NonNullable<TargetConfiguration['inputs']>[number];

const PACKAGE_ROOT = resolve(__dirname, '..', '..');

/**
 * Parts of this plugin as inputs of what they produce: their source in the repository that develops
 * the plugin, the installed version elsewhere. Without them a change of an executor or of the shared
 * lint rules would leave stale results in the cache.
 *
 * @param folders parts of the package, e.g. `eslint` or `src/executors`
 */
export function pluginInputs(...folders: readonly string[]): PluginInput[] {
  const root = relative(workspaceRoot, PACKAGE_ROOT).split(sep);
  if (root[0] === '..' || root.includes('node_modules'))
    return [{ externalDependencies: ['@platform/plugin'] }];
  return folders.map((folder) => `{workspaceRoot}/${root.join('/')}/${folder}/**/*`);
}
