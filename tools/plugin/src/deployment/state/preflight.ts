import { PlatformError } from '@platform/model/errors';
import type { Stage } from '@platform/model/stages';
import { nx } from '@platform/model/typed-commands';
import { targetOf, type KnownTarget } from '../cloud/known-target';
import { pollInterval, settledStacks } from '../cloud/settle';
import { openTarget, type Target } from '../cloud/target';
import { bootstrapTarget } from '../cloud/toolkit';
import { openLedger, type Ledger } from './ledger';
import { Locks } from './locks';
import { openParameterStore } from './parameter-store';

/** What a stage keeps of its deploys. */
export interface OpenStage {
  readonly ledger: Ledger;
  readonly locks: Locks;
}

export interface Prepared extends OpenStage {
  readonly target: Target;
}

/** @param print gets a line when a deploy waits for another */
export const openStage = (target: Target, print: (line: string) => void): OpenStage => {
  const { stage } = target;
  const store = openParameterStore(target.client);
  const locks = new Locks({ stage, store, poll: pollInterval(target), print });
  return { ledger: openLedger(target, store), locks };
};

/**
 * Makes sure that a deploy can start: cloud reachable, credentials of the right account, account
 * bootstrapped. An emulated cloud is bootstrapped on the spot (F-138).
 *
 * @param print gets a line when a deploy waits for another
 * @param known the stage's cloud, when this process has asked it already
 * @throws PlatformError when something of that is missing
 */
export const prepareDeploy = async (
  stage: Stage,
  workspaceRoot: string,
  print: (line: string) => void,
  known?: KnownTarget,
): Promise<Prepared> => {
  const target = targetOf(stage, known) ?? (await openTarget(stage, workspaceRoot));
  if (target.note) print(target.note);
  const opened = openStage(target, print);
  if (!(await opened.ledger.isBootstrapped())) await bootstrap(target, opened.ledger, print);
  return { target, ...opened };
};

const BOOTSTRAP_STACK = 'CDKToolkit';
/** Milliseconds. */
const BOOTSTRAP_PATIENCE = { wait: 120_000, onWait: (): void => undefined };

const bootstrap = async (
  target: Target,
  ledger: Ledger,
  print: (line: string) => void,
): Promise<void> => {
  const { stage, account, region } = target;
  if (!stage.settings.endpoint) {
    throw new PlatformError({
      what: `account ${account} is not bootstrapped for the CDK in ${region}`,
      allowed: 'an account and region with the CDKToolkit stack',
      run: `${nx()} run workspace:bootstrap --stage=${stage.name}`,
    });
  }
  print(`bootstrapping ${target.endpoint ?? 'the emulated cloud'} for the CDK`);
  try {
    await bootstrapTarget(target);
  } catch (error) {
    // Another command at the same time does the same: what it does is as good.
    await settledStacks(target, [BOOTSTRAP_STACK], BOOTSTRAP_PATIENCE);
    if (!(await ledger.isBootstrapped())) throw error;
  }
};
