import type { Stage } from '@platform/model/stages';
import { nx } from '@platform/model/typed-commands';
import type { StandingStack, StandingStacks } from '../cloud/standing-stacks';
import type { Reason } from './reasons';

/** A service of which stacks stand in a stage, although the workspace has none of that name any more. */
export interface GoneService {
  readonly service: string;
  readonly stacks: readonly StandingStack[];
}

/**
 * Finds, by the tags of the stacks, what was deployed to a stage and is no longer in the workspace.
 *
 * @param services names of all services of the workspace
 * @returns by name
 */
export const goneServices = (
  { project, name: stage }: Stage,
  services: readonly string[],
  standing: StandingStacks,
): GoneService[] => {
  const gone = new Map<string, StandingStack[]>();
  for (const stack of standing.values()) {
    const { Project, Environment, Service = '' } = stack.tags;
    if (Project !== project || Environment !== stage || !Service) continue;
    if (!services.includes(Service)) gone.set(Service, [...(gone.get(Service) ?? []), stack]);
  }
  return [...gone]
    .map(([service, stacks]) => ({ service, stacks }))
    .sort((a, b) => (a.service < b.service ? -1 : 1));
};

/** Why nothing is deployed, and how to be rid of what stands. */
export const goneReason = ({ service }: GoneService, stage: Stage): Reason => ({
  kind: 'gone',
  detail: `deployed, but not in the workspace; to destroy it: ${nx()} run workspace:destroy --service=${service} --stage=${stage.name}`,
});
