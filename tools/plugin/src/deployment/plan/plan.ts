import type { ProjectGraph } from '@nx/devkit';
import type { Reads } from '../../inputs/reads';
import type { Target } from '../cloud/target';
import { openStage } from '../state/preflight';
import { propagateBlocks } from './blocks';
import { withDrift } from './drift';
import { goneReason, goneServices } from './gone-services';
import type { Reason } from './reasons';
import { ServiceInputs } from './service-inputs';
import { deployableServices, deployOrder } from './services';
import { readKnowledge } from './stage-knowledge';
import { tryAssess, type Verdict } from './verdict';

export interface PlannedService {
  readonly service: string;
  readonly verdict: Verdict;
  readonly reasons: readonly Reason[];
}

/**
 * What a deploy of all services to a stage would do, and what stands there of services that are gone.
 * Sends nothing.
 *
 * @param verify look for drift in the stacks as well; default false
 * @param reads what lies in the workspace, when somebody has looked before
 */
export const makePlan = async (
  target: Target,
  workspaceRoot: string,
  graph: ProjectGraph,
  { verify = false, reads }: { readonly verify?: boolean; readonly reads?: Reads } = {},
): Promise<PlannedService[]> => {
  const services = deployableServices(graph);
  const { ledger, locks } = openStage(target, () => undefined);
  const inputs = new ServiceInputs(workspaceRoot, graph, target.stage.name, reads);
  const read = await readKnowledge(target, services, ledger, locks);
  const known = verify ? await withDrift(read, target, inputs, services) : read;
  const planned = planOf(
    services.map((name) => tryAssess(name, { inputs, known, force: false })),
    graph,
  );
  const { stage } = target;
  const gone = goneServices(stage, services, known.standing).map((each): PlannedService => {
    return { service: each.service, verdict: 'gone', reasons: [goneReason(each, stage)] };
  });
  return [...planned, ...gone];
};

/** The plan that verdicts on all services of a stage come to. */
export const planOf = (
  judged: readonly PlannedService[],
  graph: ProjectGraph,
): PlannedService[] => {
  const services = judged.map(({ service }) => service);
  return propagateBlocks(judged, deployOrder(graph, services)).map(
    ({ service, verdict, reasons }) => ({ service, verdict, reasons }),
  );
};
