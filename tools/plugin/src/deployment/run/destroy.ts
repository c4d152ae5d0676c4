import { assemblyDirectory, readAssembly } from '../../assembly/assembly';
import { PlatformError } from '@platform/model/errors';
import type { Stage } from '@platform/model/stages';
import { nx } from '@platform/model/typed-commands';
import { assertFresh } from '../../synthesis/fresh-assembly';
import { foreignStack } from '../cloud/ownership';
import { settledStacks } from '../cloud/settle';
import type { StandingStacks } from '../cloud/standing-stacks';
import { openTarget, type Target } from '../cloud/target';
import { destroyAssembly } from '../cloud/toolkit';
import type { Ledger } from '../state/ledger';
import { openStage } from '../state/preflight';

/** What every way of destroying a service is asked with. */
export interface Destruction {
  readonly service: string;
  readonly stage: Stage;
  readonly workspaceRoot: string;
  /** Needed for a protected stage (F-137). */
  readonly force: boolean;
  /** Milliseconds to wait for a deploy of the service, and for CloudFormation. */
  readonly wait: number;
  readonly print: (line: string) => void;
}

export interface DestroyRequest extends Destruction {
  /** Absolute folder of the service. */
  readonly root: string;
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
  const { service, root, stage, workspaceRoot, force, print } = request;
  assertDestroyable(service, stage, force, `${nx()} run ${service}:destroy --stage=${stage.name}`);
  const directory = assemblyDirectory(root, stage.name);
  assertFresh(workspaceRoot, service, root, stage.name);
  const names = readAssembly(directory).map(({ name }) => name);
  const target = await openTarget(stage, workspaceRoot);
  if (target.note) print(target.note);
  await underLock(target, request, names, async (standing, ledger) => {
    const foreign = foreignStack(service, stage, names, standing);
    if (foreign !== undefined) throw notOurs(foreign);
    // First: after a half-done destroy the ledger must not say that all is deployed.
    await ledger.remove(service);
    await destroyAssembly(directory, target);
  });
  return names;
};

/**
 * Works on the stacks of a service that is locked meanwhile, once CloudFormation has ended whatever it does
 * with them.
 *
 * @param work gets those that stand, and the ledger of the stage
 */
export const underLock = async (
  target: Target,
  { service, wait, print }: Pick<Destruction, 'service' | 'wait' | 'print'>,
  names: readonly string[],
  work: (standing: StandingStacks, ledger: Ledger) => Promise<void>,
): Promise<void> => {
  const { locks, ledger } = openStage(target, print);
  await locks.acquire(service, wait);
  try {
    const onWait = (moving: readonly string[]): void =>
      print(`${service}  waiting  (CloudFormation works on ${moving.join(', ')})`);
    await work(await settledStacks(target, names, { wait, onWait }), ledger);
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
    what: `stage "${stage.name}" is protected: "${service}" is not destroyed`,
    allowed: 'destroying a protected stage with --force only',
    run: `${command} --force`,
  });
};

const notOurs = (foreign: string): PlatformError =>
  new PlatformError({
    what: foreign,
    allowed: 'stacks with the tags of this project, service and stage',
    run: 'correct "project" in stages.json, or delete that stack by hand',
  });
