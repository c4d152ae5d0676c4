import { FINGERPRINT_OUTPUT } from '@platform/model/stacks';
import { PlatformError } from '@platform/model/errors';
import { nx } from '@platform/model/typed-commands';
import { isOwnStack } from '../cloud/ownership';
import { readStandingStacks } from '../cloud/standing-stacks';
import type { Target } from '../cloud/target';
import { openLedger } from '../state/ledger';
import { reachableUrl, readStacks, type StackState } from './outputs';

/**
 * The stacks of a service as they are now: those of its last good deploy, or where the ledger does
 * not know them, those with the tags of the service.
 *
 * @throws PlatformError when there are none, or one of the last deploy is gone
 */
export const readServiceStacks = async (target: Target, service: string): Promise<StackState[]> => {
  const record = (await openLedger(target).read([service])).get(service);
  if (record && 'entry' in record) return readStacks(target, Object.keys(record.entry.stacks));
  const standing = await readStandingStacks(target);
  const own = [...standing.values()].filter((stack) => isOwnStack(service, target.stage, stack));
  if (own.length > 0) return own;
  throw new PlatformError({
    what: `service "${service}" is not deployed to stage "${target.stage.name}"`,
    allowed: 'a service with a successful deploy on record',
    run: `${nx()} run ${service}:deploy --stage=${target.stage.name}`,
  });
};

/** Outputs of all stacks of a service together, by name, URLs reachable from this machine. */
export const readServiceOutputs = async (
  target: Target,
  service: string,
): Promise<Record<string, string>> => {
  const stacks = await readServiceStacks(target, service);
  return Object.fromEntries(
    stacks
      .flatMap(({ outputs }) => Object.entries(outputs))
      .filter(([name]) => name !== FINGERPRINT_OUTPUT && !name.startsWith('ExportsOutput'))
      .map(([name, value]) => [name, reachableUrl(value, target.endpoint)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
};
