import { readStandingStacks, type StandingStacks } from '../cloud/standing-stacks';
import type { Target } from '../cloud/target';
import type { Ledger } from '../state/ledger';
import { holderText } from '../state/lock-holder';
import type { Locks } from '../state/locks';
import type { StageKnowledge } from './deploy-reasons';

/**
 * Reads all that verdicts on some services of a stage need, at once.
 *
 * @param stacks those of the services, or of the whole target; default read here
 */
export const readKnowledge = async (
  target: Target,
  services: readonly string[],
  ledger: Ledger,
  locks: Locks,
  stacks?: StandingStacks | Promise<StandingStacks>,
): Promise<StageKnowledge> => {
  const [records, standing, holders] = await Promise.all([
    ledger.read(services),
    stacks ?? readStandingStacks(target),
    locks.read(services),
  ]);
  const locked = new Map([...holders].map(([name, holder]) => [name, holderText(holder)]));
  return { stage: target.stage, records, standing, locked, drifted: new Map() };
};
