import { workspaceRoot, type TargetConfiguration } from '@nx/devkit';
import { relative, resolve, sep } from 'node:path';

export type PluginInput = NonNullable<TargetConfiguration['inputs']>[number];

const PACKAGE_ROOT = resolve(__dirname, '..', '..');

/**
 * The plugin itself as an input of what it executes: its source in the repository that develops it,
 * its version elsewhere. Without it a change of an executor would leave stale results in the cache.
 */
export function pluginInputs(): PluginInput[] {
  const folder = relative(workspaceRoot, PACKAGE_ROOT);
  const outside = folder.startsWith('..') || folder.split(sep).includes('node_modules');
  if (outside) return [{ externalDependencies: ['@platform/plugin'] }];
  const source = `{workspaceRoot}/${folder.split(sep).join('/')}/src`;
  return [`${source}/executors/**/*`, `${source}/deployment/**/*`];
}
