import type { TargetConfiguration } from '@nx/devkit';

/**
 * The build of a service without handlers. Not `nx:noop`: with the executor of the other steps, what
 * waits for it can be in the same batch.
 */
export const nothingToBuild = (metadata: TargetConfiguration['metadata']): TargetConfiguration => ({
  executor: '@platform/plugin:deliver',
  options: { step: 'build' },
  cache: true,
  inputs: [],
  metadata,
});
