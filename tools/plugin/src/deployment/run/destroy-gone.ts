import { PlatformError } from '@platform/model/errors';
import { loadCloudFormation } from '../../loading/libraries';
import type { Stage } from '@platform/model/stages';
import { nx } from '@platform/model/typed-commands';
import { readStandingStacks } from '../cloud/standing-stacks';
import { openTarget, type Target } from '../cloud/target';
import { goneServices } from '../plan/gone-services';
import { assertDestroyable, underLock, type Destruction } from './destroy';

export interface DestroyGoneRequest extends Destruction {
  /** Names of the services that the workspace has. */
  readonly present: readonly string[];
}

/**
 * Deletes the stacks of a service that the workspace no longer has: without its sources there is no
 * assembly, so the tags of the stacks say which they are. Tables with a retention policy stay.
 *
 * @returns names of the stacks
 * @throws PlatformError for a protected stage without `force`, for a service that the workspace has and for
 *   one of which nothing stands
 */
export const destroyGoneService = async (request: DestroyGoneRequest): Promise<string[]> => {
  const { service, present, stage, workspaceRoot, force, wait, print } = request;
  const command = `${nx()} run workspace:destroy --service=${service} --stage=${stage.name}`;
  assertDestroyable(service, stage, force, command);
  if (present.includes(service)) throw stillThere(service, stage);
  const target = await openTarget(stage, workspaceRoot);
  if (target.note) print(target.note);
  const gone = goneServices(stage, present, await readStandingStacks(target));
  const found = gone.find((each) => each.service === service);
  if (!found) {
    throw nothingStands(
      service,
      stage,
      gone.map((each) => each.service),
    );
  }
  const names = byRole(found.stacks.map(({ name }) => name));
  await underLock(target, request, names, async (_standing, ledger) => {
    await ledger.remove(service);
    for (const name of names) await deleteStack(target, name, wait);
  });
  return names;
};

/** The stack of functions before that of tables, which it uses: `<project>--<service>--data--<stage>`. */
const byRole = (names: readonly string[]): string[] =>
  [...names].sort((a, b) => a.split('--').length - b.split('--').length || (a < b ? -1 : 1));

const deleteStack = async (
  { client: settings, endpoint }: Target,
  StackName: string,
  wait: number,
): Promise<void> => {
  const { CloudFormationClient, DeleteStackCommand, waitUntilStackDeleteComplete } =
    loadCloudFormation();
  const client = new CloudFormationClient({ ...settings, maxAttempts: 6 });
  const patience = { maxWaitTime: wait / 1000, minDelay: endpoint ? 1 : 5, maxDelay: 5 };
  try {
    await client.send(new DeleteStackCommand({ StackName }));
    await waitUntilStackDeleteComplete({ client, ...patience }, { StackName });
  } finally {
    client.destroy();
  }
};

const stillThere = (service: string, stage: Stage): PlatformError =>
  new PlatformError({
    what: `service "${service}" is in the workspace`,
    allowed: 'a service that is deployed and no longer in the workspace',
    run: `${nx()} run ${service}:destroy --stage=${stage.name}`,
  });

const nothingStands = (service: string, stage: Stage, gone: readonly string[]): PlatformError =>
  new PlatformError({
    what: `nothing of service "${service}" stands in stage "${stage.name}"`,
    allowed: gone.join(', ') || 'none: all that is deployed is in the workspace',
    run: `${nx()} run workspace:plan --stage=${stage.name}`,
  });
