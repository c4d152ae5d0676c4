import { PlatformError } from '@platform/model/errors';
import { nx } from '@platform/model/typed-commands';
import { holderText } from './lock-holder';
import type { Locks } from './locks';

export interface UnlockRequest {
  readonly service: string;
  readonly stage: string;
  readonly locks: Locks;
  /** Removes the lock without asking. */
  readonly yes: boolean;
  /** Asks a person; undefined where there is none to ask. */
  readonly ask: ((question: string) => Promise<boolean>) | undefined;
  readonly print: (line: string) => void;
}

/**
 * Removes the lock of a service after a yes, having said whose it is.
 *
 * @returns whether the service is free now
 * @throws PlatformError when nobody can be asked and `yes` is not given
 */
export const unlockService = async (request: UnlockRequest): Promise<boolean> => {
  const { service, stage, locks, yes, ask, print } = request;
  const holder = (await locks.read([service])).get(service);
  if (!holder) {
    print(`${service}  not locked in ${stage}`);
    return true;
  }
  print(`${service}  locked in ${stage}: ${holderText(holder)}`);
  if (!yes && !ask) {
    throw new PlatformError({
      what: `"${service}" is still locked: there is no terminal to ask at`,
      allowed: 'a yes at a terminal, or --yes',
      run: `${nx()} run workspace:unlock --stage=${stage} --service=${service} --yes`,
    });
  }
  if (!yes && !(await ask?.('Remove this lock? A deploy that still runs goes on. [y/N] '))) {
    print(`${service}  still locked`);
    return false;
  }
  await locks.break(service);
  print(`${service}  unlocked`);
  return true;
};
