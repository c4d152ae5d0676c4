import type { ExecutorContext } from '@nx/devkit';
import { openTarget } from '../../deployment/cloud/target';
import { readServiceOutputs } from '../../deployment/outputs/service-outputs';
import { handOver } from '../../reporting/document';
import { align } from '../../reporting/summary';
import { resolveStage } from '@platform/model/stages';
import { print, reportingErrors } from '../print';
import type { OptionsOf } from '../executor-declaration';
import type { OUTPUTS } from './declaration';

export type OutputsOptions = OptionsOf<typeof OUTPUTS>;

/** Prints a deployed service's stack outputs, addresses such that they work from this machine. */
export default function outputs(
  options: OutputsOptions,
  context: Pick<ExecutorContext, 'root' | 'projectName'>,
): Promise<{ success: boolean }> {
  return reportingErrors(async () => {
    const target = await openTarget(resolveStage(context.root, options.stage), context.root);
    const values = await readServiceOutputs(target, context.projectName ?? '');
    handOver(values);
    print(
      options.json ? JSON.stringify(values) : align(['OUTPUT', 'VALUE'], Object.entries(values)),
    );
  });
}
