import { PlatformError } from '../errors/platform-error';
import { assemblyDirectory, readAssembly } from './assembly';
import { assertFresh } from './fresh-assembly';
import { foreignStack } from './ownership';
import { openStage } from './preflight';
import { settledStacks } from './settle';
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
  /** Milliseconds to wait for a deploy of the service. */
  readonly wait: number;
  readonly print: (line: string) => void;
}

/**
 * Deletes the stacks of a service; tables with a retention policy stay.
 *
 * @returns names of the stacks
 * @throws PlatformError for a protected stage without `force`, for a stack that is not ours and for an
 *   assembly of other sources
 * @throws StackFailure naming what CloudFormation could not delete
 */
export const destroyService = async (request: DestroyRequest): Promise<string[]> => {
  const { service, root, stage, workspaceRoot, force, wait, print } = request;
  assertDestroyable(service, stage, force, `nx run ${service}:destroy --stage=${stage.name}`);
  const directory = assemblyDirectory(root, stage.name);
  assertFresh(workspaceRoot, service, root, stage.name);
  const names = readAssembly(directory).map(({ name }) => name);
  const target = await openTarget(stage, workspaceRoot);
  if (target.note) print(target.note);
  const { locks, ledger } = openStage(target, print);
  await locks.acquire(service, wait);
  try {
    const onWait = (moving: readonly string[]): void =>
      print(`${service}  waiting  (CloudFormation works on ${moving.join(', ')})`);
    const standing = await settledStacks(target, names, { wait, onWait });
    const foreign = foreignStack(service, stage, names, standing);
    if (foreign !== undefined) throw notOurs(foreign);
    // First: after a half-done destroy the ledger must not say that all is deployed.
    await ledger.remove(service);
    await destroyAssembly(directory, target);
    return names;
  } finally {
    await locks.release(service).catch(() => undefined);
  }
};

/**
 * @param command that destroys the service, without `--force`
 * @throws PlatformError for a protected stage without `force`
 */
export const assertDestroyable = (
  service: string,
  stage: Stage,
  force: boolean,
  command: string,
): void => {
  if (!stage.settings.protected || force) return;
  throw new PlatformError({
    message: `stage "${stage.name}" is protected: "${service}" is not destroyed`,
    allowed: 'destroying a protected stage with --force only',
    run: `${command} --force`,
  });
};

const notOurs = (foreign: string): PlatformError =>
  new PlatformError({
    message: foreign,
    allowed: 'stacks with the tags of this project, service and stage',
    run: 'correct "project" in stages.json, or delete that stack by hand',
  });
