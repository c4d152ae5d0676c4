import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ExecutorContext, ProjectGraph } from '@nx/devkit';
import { openTarget, type Target } from '../../deployment/cloud/target';
import { makePlan, type PlannedService } from '../../deployment/plan/plan';
import { reasonText } from '../../deployment/plan/reasons';
import { deployableServices } from '../../deployment/plan/services';
import { synthesiseStale } from '../../hooks/synthesise-stale';
import { Reads } from '../../inputs/reads';
import { handOver } from '../../reporting/document';
import { align } from '../../reporting/summary';
import { resolveStage } from '@platform/model/stages';
import { print, reportingErrors } from '../print';
import type { OptionsOf } from '../executor-declaration';
import type { PLAN } from './declaration';

export type PlanOptions = OptionsOf<typeof PLAN>;

/**
 * Prints for every service what a deploy would do, and why. Synthesises first what is not fresh: a
 * service that cannot be is blocked, and the plan of the others lives on. Names what stands of services that
 * are gone. Fails when one is blocked.
 */
export default function plan(
  options: PlanOptions,
  context: Pick<ExecutorContext, 'root' | 'projectGraph'>,
): Promise<{ success: boolean }> {
  return reportingErrors(async () => {
    const { root, projectGraph } = context;
    const target = await openTarget(resolveStage(root, options.stage), root);
    if (target.note && !options.json) print(target.note);
    const services = await planWithSynth(target, root, projectGraph, options.verify);
    handOver(services);
    const json = JSON.stringify(services);
    if (options.output) writeFileSync(resolve(root, options.output), `${json}\n`);
    print(options.json ? json : table(services));
    return services.every(({ verdict }) => verdict !== 'blocked');
  });
}

const planWithSynth = async (
  target: Target,
  root: string,
  graph: ProjectGraph,
  verify: boolean | undefined,
): Promise<PlannedService[]> => {
  const reads = new Reads(root);
  const services = deployableServices(graph);
  const failed = await synthesiseStale(services, target.stage.name, root, graph, reads);
  const planned = await makePlan(target, root, graph, { reads, verify });
  return planned.map((plan) => {
    const detail = failed.get(plan.service);
    return detail === undefined
      ? plan
      : { ...plan, verdict: 'blocked', reasons: [{ kind: 'infrastructure', detail }] };
  });
};

const table = (services: readonly PlannedService[]): string =>
  align(
    ['SERVICE', 'VERDICT', 'WHY'],
    services.map(({ service, verdict, reasons }) => [service, verdict, reasonText(reasons)]),
  );
