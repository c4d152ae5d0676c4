import type { ProjectGraph } from '@nx/devkit';
import { openLedger } from './ledger';
import { PartsReader } from './parts';
import type { Reason } from './reasons';
import { deployableServices, deployOrder } from './services';
import { standingStacks } from './standing-stacks';
import type { Target } from './target';
import { assess, propagateBlocks, type Verdict } from './verdict';

export interface PlannedService {
  readonly service: string;
  readonly verdict: Verdict;
  readonly reasons: readonly Reason[];
}

/** What a deploy of all services to a stage would do. Sends nothing. */
export const makePlan = async (
  target: Target,
  workspaceRoot: string,
  graph: ProjectGraph,
): Promise<PlannedService[]> => {
  const services = deployableServices(graph);
  const [entries, standing] = await Promise.all([
    openLedger(target).read(services),
    standingStacks(target),
  ]);
  const parts = new PartsReader(workspaceRoot, graph, target.stage);
  const context = { workspaceRoot, stage: target.stage, parts, standing, force: false };
  const assessed = services.map((service) => assess(service, entries.get(service), context));
  return propagateBlocks(assessed, deployOrder(graph, services)).map(
    ({ service, verdict, reasons }) => ({ service, verdict, reasons }),
  );
};
