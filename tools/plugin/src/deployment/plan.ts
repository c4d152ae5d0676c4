import type { ProjectGraph } from '@nx/devkit';
import { propagateBlocks } from './blocks';
import { withDrift } from './drift';
import { openStage } from './preflight';
import type { Reason } from './reasons';
import { deployableServices, deployOrder } from './services';
import { ServiceInputs } from './service-inputs';
import { readKnowledge } from './stage-knowledge';
import type { Target } from './target';
import { tryAssess, type Verdict } from './verdict';

export interface PlannedService {
  readonly service: string;
  readonly verdict: Verdict;
  readonly reasons: readonly Reason[];
}

/**
 * What a deploy of all services to a stage would do. Sends nothing.
 *
 * @param verify look for drift in the stacks as well
 */
export const makePlan = async (
  target: Target,
  workspaceRoot: string,
  graph: ProjectGraph,
  verify = false,
): Promise<PlannedService[]> => {
  const services = deployableServices(graph);
  const { ledger, locks } = openStage(target, () => undefined);
  const inputs = new ServiceInputs(workspaceRoot, graph, target.stage.name);
  const read = await readKnowledge(target, services, ledger, locks);
  const known = verify ? await withDrift(read, target, inputs, services) : read;
  const assessed = services.map((name) => tryAssess(name, { inputs, known, force: false }));
  return propagateBlocks(assessed, deployOrder(graph, services)).map(
    ({ service, verdict, reasons }) => ({ service, verdict, reasons }),
  );
};
