import type { ExecutorContext } from '@nx/devkit';
import { openTarget } from '../../deployment/cloud/target';
import { verifyService } from '../../deployment/outputs/verify';
import { align } from '../../reporting/summary';
import { resolveStage } from '@platform/model/stages';
import { print, reportingErrors } from '../print';
import type { OptionsOf } from '../executor-declaration';
import type { VERIFY } from './declaration';

export type VerifyOptions = OptionsOf<typeof VERIFY>;

/** Checks that a deployed service works (S0-53, F-140). */
export default function verify(
  options: VerifyOptions,
  context: Pick<ExecutorContext, 'root' | 'projectName'>,
): Promise<{ success: boolean }> {
  return reportingErrors(async () => {
    const target = await openTarget(resolveStage(context.root, options.stage), context.root);
    const checks = await verifyService(target, context.projectName ?? '');
    const rows = checks.map(({ what, passed, got }) => [passed ? 'ok' : 'FAILED', what, got]);
    print(align(['RESULT', 'CHECK', 'GOT'], rows));
    return checks.every(({ passed }) => passed);
  });
}
