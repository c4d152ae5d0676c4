import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { allow, signerOf, strangerIn, type Signer } from '../cloud/caller';
import type { Cloud } from '../cloud/cloud';

/**
 * What sets handlers to work, by the action that its caller needs. Topics are not among them: where plain HTTP is
 * accepted they keep the default policy of SNS, which lets all of the account publish.
 */
export type Triggers = Readonly<Record<string, (by: Signer) => Promise<void>>>;

/** Whoever of the account has not the right to set a handler to work is refused, and let in once it is given. */
export const expectTriggerBoundary = async (
  { endpoint }: Cloud,
  triggers: Triggers,
): Promise<void> => {
  const caller = await strangerIn(endpoint, `caller-${randomUUID()}`);
  const by = signerOf(caller);
  for (const [action, pull] of Object.entries(triggers))
    await expect(pull(by), action).rejects.toThrow(`not authorized to perform: ${action}`);
  await allow(endpoint, caller, ...Object.keys(triggers));
  for (const pull of Object.values(triggers)) await pull(by);
};
