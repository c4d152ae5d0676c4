import { PlatformError } from '../errors/platform-error';
import { openLedger, type Ledger } from './ledger';
import type { Stage } from './stage-file';
import { openTarget, type Target } from './target';
import { bootstrapTarget } from './toolkit';

export interface Prepared {
  readonly target: Target;
  readonly ledger: Ledger;
}

/**
 * Makes sure that a deploy can start: cloud reachable, credentials of the right account, account
 * bootstrapped. An emulated cloud is bootstrapped on the spot (F-138).
 *
 * @throws PlatformError when something of that is missing
 */
export const prepareDeploy = async (
  stage: Stage,
  workspaceRoot: string,
  print: (line: string) => void,
): Promise<Prepared> => {
  const target = await openTarget(stage, workspaceRoot);
  if (target.note) print(target.note);
  const ledger = openLedger(target);
  if (!(await ledger.isBootstrapped())) await bootstrap(target, print);
  return { target, ledger };
};

const bootstrap = async (target: Target, print: (line: string) => void): Promise<void> => {
  const { stage, account, region } = target;
  if (!stage.settings.endpoint) {
    throw new PlatformError({
      message: `account ${account} is not bootstrapped for the CDK in ${region}`,
      allowed: 'an account and region with the CDKToolkit stack',
      run: `nx run workspace:bootstrap --stage=${stage.name}`,
    });
  }
  print(`bootstrapping ${target.endpoint ?? 'the emulated cloud'} for the CDK`);
  await bootstrapTarget(target);
};
