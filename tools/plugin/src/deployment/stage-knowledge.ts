import type { StageKnowledge } from './deploy-reasons';
import type { Ledger } from './ledger';
import { holderText } from './lock-holder';
import type { Locks } from './locks';
import { readStandingStacks, type StandingStacks } from './standing-stacks';
import type { Target } from './target';

/**
 * Reads all that verdicts on some services of a stage need, at once.
 *
 * @param stacks those of the target, when they have been read before
 */
export const readKnowledge = async (
  target: Target,
  services: readonly string[],
  ledger: Ledger,
  locks: Locks,
  stacks?: StandingStacks,
): Promise<StageKnowledge> => {
  const [records, standing, holders] = await Promise.all([
    ledger.read(services),
    stacks ?? readStandingStacks(target),
    locks.read(services),
  ]);
  const locked = new Map([...holders].map(([name, holder]) => [name, holderText(holder)]));
  return { stage: target.stage, records, standing, locked, drifted: new Map() };
};
