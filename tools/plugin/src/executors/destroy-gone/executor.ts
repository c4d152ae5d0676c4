import type { ExecutorContext } from '@nx/devkit';
import { describeFailure } from '../../deployment/cloud/failure-text';
import { deployableServices } from '../../deployment/plan/services';
import { destroyGoneService } from '../../deployment/run/destroy-gone';
import { PlatformError } from '@platform/model/errors';
import { resolveStage } from '@platform/model/stages';
import { nx } from '@platform/model/typed-commands';
import { print, reportingErrors } from '../print';
import type { OptionsOf } from '../executor-declaration';
import { DESTROY_GONE } from './declaration';

export type DestroyGoneOptions = OptionsOf<typeof DESTROY_GONE>;

/** Deletes the stacks of a service that is no longer in the workspace. */
export default function destroyGone(
  { service, ...options }: DestroyGoneOptions,
  context: Pick<ExecutorContext, 'root' | 'projectGraph'>,
): Promise<{ success: boolean }> {
  return reportingErrors(async () => {
    const stage = resolveStage(context.root, options.stage);
    if (!service) throw noService(stage.name);
    try {
      const stacks = await destroyGoneService({
        service,
        present: deployableServices(context.projectGraph),
        stage,
        workspaceRoot: context.root,
        force: options.force ?? false,
        wait: 1000 * (options.wait ?? DESTROY_GONE.options.wait.default),
        print,
      });
      print(`${service}  destroyed  ${stacks.join(', ')}`);
    } catch (error) {
      throw new Error(`${service}: ${describeFailure(error as Error)}`);
    }
  });
}

const noService = (stage: string): PlatformError =>
  new PlatformError({
    what: 'no service given: --service is required',
    allowed: `the name of a service that ${nx()} run workspace:plan calls gone`,
    run: `${nx()} run workspace:destroy --stage=${stage} --service=<service>`,
  });
