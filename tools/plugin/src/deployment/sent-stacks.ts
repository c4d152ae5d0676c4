import type { AssemblyStack } from './assembly';
import type { StageKnowledge } from './deploy-reasons';
import { wantedFingerprint } from './fingerprint';
import { hasOtherProtection } from './protection';
import { conditionOf } from './stack-status';

/** What a deploy sends to CloudFormation. */
export interface SentStacks {
  readonly stacks: readonly AssemblyStack[];
  /** Whether an update needs no change set: none of them is new, or in a state to get out of first. */
  readonly direct: boolean;
  /** Take resources back to what the templates say. Default false. */
  readonly revertDrift?: boolean;
}

/**
 * Leaves out the stacks that hold already what the assembly says, so that nothing equal is touched.
 * With none left a deploy has another reason than its templates, and all of them are sent.
 */
export const sentStacks = (
  stacks: readonly AssemblyStack[],
  { standing, drifted }: Pick<StageKnowledge, 'standing' | 'drifted'>,
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
  const sent = changed.length > 0 ? changed : stacks;
  return { stacks: sent, direct: sent.every(isSettled) };
};
