import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ExecutorContext } from '@nx/devkit';
import { makePlan, type PlannedService } from '../../deployment/plan';
import { resolveStage } from '../../deployment/stage-file';
import { align } from '../../deployment/summary';
import { openTarget } from '../../deployment/target';
import { print, reportingErrors } from '../print';

export interface PlanOptions {
  /** Required, without default. */
  readonly stage?: string;
  /** One line of JSON instead of a table. Default false. */
  readonly json?: boolean;
  /** File that gets the JSON as well, relative to the workspace. */
  readonly output?: string;
}

/** Prints for every service what a deploy would do, and why. */
export default function plan(
  options: PlanOptions,
  context: Pick<ExecutorContext, 'root' | 'projectGraph'>,
): Promise<{ success: boolean }> {
  return reportingErrors(async () => {
    const { root, projectGraph } = context;
    const target = await openTarget(resolveStage(root, options.stage), root);
    const services = await makePlan(target, root, projectGraph);
    const json = JSON.stringify(services);
    if (options.output) writeFileSync(resolve(root, options.output), `${json}\n`);
    print(options.json ? json : table(services));
  });
}

const table = (services: readonly PlannedService[]): string =>
  align(
    ['SERVICE', 'VERDICT', 'WHY'],
    services.map(({ service, verdict, reasons }) => [
      service,
      verdict,
      reasons.map(({ kind, detail }) => `${kind}: ${detail}`).join('; '),
    ]),
  );
