import { setTimeout as pause } from 'node:timers/promises';
import { PlatformError } from '@platform/model/errors';
import { conditionOf } from './stack-status';
import { readStandingStacks, type StandingStacks } from './standing-stacks';
import type { Target } from './target';

/** Milliseconds between two looks at stacks that CloudFormation works on. */
export const pollInterval = ({ endpoint }: Target): number => (endpoint ? 200 : 5_000);

export interface SettleOptions {
  /** Milliseconds. */
  readonly wait: number;
  /** Called once, with the stacks that are waited for. */
  readonly onWait: (names: readonly string[]) => void;
}

/**
 * Reads stacks once CloudFormation has ended whatever it does with them.
 *
 * @throws PlatformError naming a stack that is still worked on when the wait is over
 */
export const settledStacks = async (
  target: Target,
  names: readonly string[],
  { wait, onWait }: SettleOptions,
): Promise<StandingStacks> => {
  const deadline = Date.now() + wait;
  for (let told = false; ; await pause(pollInterval(target))) {
    const standing = await readStandingStacks(target, names);
    const moving = [...standing.values()].filter(({ status }) => conditionOf(status) === 'moving');
    const [first] = moving;
    if (!first) return standing;
    if (Date.now() >= deadline) {
      throw new PlatformError({
        what: `stack ${first.name} is still ${first.status}`,
        allowed: 'a stack that CloudFormation has finished with',
        run: 'the same command later or with --wait=<seconds>',
      });
    }
    if (!told) onWait(moving.map(({ name }) => name));
    told = true;
  }
};
