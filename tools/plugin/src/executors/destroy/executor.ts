import { join } from 'node:path';
import type { ExecutorContext } from '@nx/devkit';
import { describeFailure } from '../../deployment/cloud/failure-text';
import { destroyService } from '../../deployment/run/destroy';
import { resolveStage } from '@platform/model/stages';
import { print, reportingErrors } from '../print';
import { projectRoot } from '../project-root';
import type { OptionsOf } from '../executor-declaration';
import { DESTROY } from './declaration';

export type DestroyOptions = OptionsOf<typeof DESTROY>;

/** Deletes the stacks of a service and forgets its deploy. */
export default function destroy(
  options: DestroyOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  return reportingErrors(async () => {
    const service = context.projectName ?? '';
    const stage = resolveStage(context.root, options.stage);
    const root = join(context.root, projectRoot(context));
    const force = options.force ?? false;
    try {
      const stacks = await destroyService({
        service,
        root,
        stage,
        workspaceRoot: context.root,
        force,
        wait: 1000 * (options.wait ?? DESTROY.options.wait.default),
        print,
      });
      print(`${service}  destroyed  ${stacks.join(', ')}`);
    } catch (error) {
      throw new Error(`${service}: ${describeFailure(error as Error)}`);
    }
  });
}
