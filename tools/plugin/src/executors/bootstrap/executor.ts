import type { ExecutorContext } from '@nx/devkit';
import { openTarget } from '../../deployment/cloud/target';
import { bootstrapTarget } from '../../deployment/cloud/toolkit';
import { resolveStage } from '@platform/model/stages';
import { print, reportingErrors } from '../print';
import type { OptionsOf } from '../executor-declaration';
import type { BOOTSTRAP } from './declaration';

export type BootstrapOptions = OptionsOf<typeof BOOTSTRAP>;

/** Deploys the CDK's bootstrap stack to the account and region of a stage (F-138). */
export default function bootstrap(
  options: BootstrapOptions,
  context: Pick<ExecutorContext, 'root'>,
): Promise<{ success: boolean }> {
  return reportingErrors(async () => {
    const target = await openTarget(resolveStage(context.root, options.stage), context.root);
    if (target.note) print(target.note);
    await bootstrapTarget(target);
    print(`bootstrapped aws://${target.account}/${target.region}`);
  });
}
