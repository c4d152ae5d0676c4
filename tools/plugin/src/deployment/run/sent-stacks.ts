import type { AssemblyStack } from '../../assembly/assembly';
import { wantedFingerprint } from '../../assembly/fingerprint';
import { hasOtherProtection } from '../cloud/protection';
import { conditionOf } from '../cloud/stack-status';
import type { SentStacks } from '../cloud/toolkit';
import type { StageKnowledge } from '../plan/deploy-reasons';

/**
 * Leaves out the stacks that hold already what the assembly says, so that nothing equal is touched:
 * not even for the version, which is another one in every commit. None may be left.
 *
 * @param force with none left, all of them
 */
export const sentStacks = (
  stacks: readonly AssemblyStack[],
  { standing, drifted }: Pick<StageKnowledge, 'standing' | 'drifted'>,
  force: boolean,
): SentStacks => {
  const isSettled = ({ name }: AssemblyStack): boolean => {
    const stack = standing.get(name);
    return stack !== undefined && conditionOf(stack.status) === 'settled';
  };
  const isChanged = (stack: AssemblyStack): boolean => {
    const there = standing.get(stack.name);
    return (
      there === undefined ||
      there.fingerprint !== wantedFingerprint(stack) ||
      hasOtherProtection(stack, there)
    );
  };
  const changed = stacks.filter(
    (stack) => !isSettled(stack) || drifted.has(stack.name) || isChanged(stack),
  );
  const sent = changed.length === 0 && force ? stacks : changed;
  const stuck = sent.filter(({ name }) => standing.get(name)?.status === 'UPDATE_ROLLBACK_FAILED');
  return { stacks: sent, direct: sent.every(isSettled), ...(stuck.length > 0 && { stuck }) };
};
