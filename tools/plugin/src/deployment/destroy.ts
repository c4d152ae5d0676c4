import { PlatformError } from '../errors/platform-error';
import { assemblyDirectory, readAssembly } from './assembly';
import { openLedger } from './ledger';
import type { Stage } from './stage-file';
import { openTarget } from './target';
import { destroyAssembly } from './toolkit';

export interface DestroyRequest {
  readonly service: string;
  /** Absolute folder of the service. */
  readonly root: string;
  readonly stage: Stage;
  readonly workspaceRoot: string;
  /** Needed for a protected stage (F-137). */
  readonly force: boolean;
}

/**
 * Deletes the stacks of a service; tables with a retention policy stay.
 *
 * @returns names of the stacks
 * @throws PlatformError for a protected stage without `force`
 * @throws StackFailure naming what CloudFormation could not delete
 */
export const destroyService = async (request: DestroyRequest): Promise<string[]> => {
  const { service, root, stage, workspaceRoot, force } = request;
  if (stage.settings.protected && !force) {
    throw new PlatformError({
      message: `stage "${stage.name}" is protected: "${service}" is not destroyed`,
      allowed: 'destroying a protected stage with --force only',
      run: `nx run ${service}:destroy --stage=${stage.name} --force`,
    });
  }
  const directory = assemblyDirectory(root, stage.name);
  const stacks = readAssembly(directory).map(({ name }) => name);
  const target = await openTarget(stage, workspaceRoot);
  // First: after a half-done destroy the ledger must not say that all is deployed.
  await openLedger(target).remove(service);
  await destroyAssembly(directory, target);
  return stacks;
};
