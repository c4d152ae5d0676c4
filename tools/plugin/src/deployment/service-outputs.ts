import { PlatformError } from '../errors/platform-error';
import { openLedger } from './ledger';
import { reachableUrl, readStacks, type StackState } from './outputs';
import type { Target } from './target';

/**
 * The stacks of a service's last good deploy, as they are now.
 *
 * @throws PlatformError when the ledger knows no deploy of the service, or a stack is gone
 */
export const readServiceStacks = async (target: Target, service: string): Promise<StackState[]> => {
  const entry = (await openLedger(target).read([service])).get(service);
  if (!entry) {
    throw new PlatformError({
      message: `service "${service}" is not deployed to stage "${target.stage.name}"`,
      allowed: 'a service with a successful deploy on record',
      run: `nx run ${service}:deploy --stage=${target.stage.name}`,
    });
  }
  return readStacks(target, entry.stacks);
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
      .filter(([name]) => !name.startsWith('ExportsOutput'))
      .map(([name, value]) => [name, reachableUrl(value, target.endpoint)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
};
