import type { ProjectGraph } from '@nx/devkit';
import { openTarget } from '../deployment/cloud/target';
import { makePlan, type PlannedService } from '../deployment/plan/plan';
import { reasonText } from '../deployment/plan/reasons';
import { Reads } from '../inputs/reads';
import type { Stage } from '@platform/model/stages';
import { synthesiseStale } from './synthesise-stale';

/** A service whose stacks in a stage are not what a deploy would make of them now. */
export interface ServiceBehind {
  readonly service: string;
  /** For a person. */
  readonly why: string;
}

/**
 * Those of some services that are behind in a stage, by the plan's own verdict. What has no fresh
 * assembly is synthesised for it, from Nx's cache where another run did.
 *
 * @throws PlatformError when the cloud of the stage does not answer
 */
export const servicesBehind = async (
  services: readonly string[],
  stage: Stage,
  workspaceRoot: string,
  graph: ProjectGraph,
): Promise<ServiceBehind[]> => {
  const reads = new Reads(workspaceRoot);
  const unsynthesised = await synthesiseStale(services, stage.name, workspaceRoot, graph, reads);
  const target = await openTarget(stage, workspaceRoot);
  const planned = await makePlan(target, workspaceRoot, graph, { reads });
  const behind = behindBy(planned, stage).filter(({ service }) => services.includes(service));
  return [
    ...[...unsynthesised].map(([service, why]) => ({ service, why })),
    ...behind.filter(({ service }) => !unsynthesised.has(service)),
  ];
};

/** The services that a plan finds behind; in a sandbox those never deployed are not. */
export const behindBy = (planned: readonly PlannedService[], stage: Stage): ServiceBehind[] => {
  const expected = holdsEverything(stage) && planned.some((plan) => !isNew(plan));
  return planned
    .filter(({ verdict }) => verdict === 'deploy' || verdict === 'blocked')
    .filter((plan) => expected || !isNew(plan))
    .map(({ service, reasons }) => ({ service, why: reasonText(reasons) }));
};

const isNew = ({ reasons }: PlannedService): boolean => reasons.some(({ kind }) => kind === 'new');

/** A sandbox, an emulated cloud or a stage made from a pattern, holds what somebody deployed to it. */
const holdsEverything = ({ isPattern, settings }: Stage): boolean =>
  !isPattern && settings.endpoint === undefined;
