import type { ExecutorContext } from '@nx/devkit';
import { describeFailure } from '../../deployment/cloud/failure-text';
import { deployableServices } from '../../deployment/plan/services';
import { destroyGoneService } from '../../deployment/run/destroy-gone';
import { PlatformError } from '@platform/model/errors';
import { resolveStage } from '@platform/model/stages';
import { print, reportingErrors } from '../print';

export interface DestroyGoneOptions {
  /** Required, without default (S0-47). */
  readonly stage?: string;
  /** Required: a service that is deployed and no longer in the workspace. */
  readonly service?: string;
  /** Destroy although the stage is protected. Default false. */
  readonly force?: boolean;
  /** Seconds to wait for a deploy of the service, and for CloudFormation. Default 600. */
  readonly wait?: number;
}

const DEFAULT_WAIT = 600;

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
        wait: 1000 * (options.wait ?? DEFAULT_WAIT),
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
    allowed: 'the name of a service that nx run workspace:plan calls gone',
    run: `nx run workspace:destroy --stage=${stage} --service=<service>`,
  });
