import type { ProjectGraph, TaskGraph } from '@nx/devkit';
import { ServiceInputs } from '../../deployment/plan/service-inputs';
import { runDeploy } from '../../deployment/run/deploy-run';
import type { ServiceResult } from '../../deployment/run/service-deploy';
import { prepareDeploy } from '../../deployment/state/preflight';
import { askingRun, lookBeside } from '../../hooks/look-beside';
import type { SummaryRow } from '../../reporting/summary';
import { resolveStage } from '@platform/model/stages';
import { failed, serviceDependencies, succeeded, tasksOf, type BatchTaskResult } from '../batch';
import type { KnownAhead } from '../deliver/work-ahead';
import { watchInterrupt } from '../interrupt';
import { print, printError } from '../print';
import { printSummary } from '../print-summary';
import { DELIVER } from '../deliver/declaration';
import type { OptionsOf } from '../executor-declaration';

export type DeployOptions = Pick<
  OptionsOf<typeof DELIVER>,
  'stage' | 'force' | 'verify' | 'concurrency' | 'wait'
>;

interface DeployContext {
  readonly root: string;
  readonly projectGraph: ProjectGraph;
}

/** What earlier steps of the same process leave to the deploy. */
export interface BeforeDeploy {
  /** Services that were asked for and cannot be deployed; they stand in the summary. */
  readonly undeployed: readonly SummaryRow[];
  readonly ahead: Promise<KnownAhead | undefined>;
}

const NOTHING_BEFORE: BeforeDeploy = { undeployed: [], ahead: Promise.resolve(undefined) };

/** Deploys what changed among the services of a batch, in graph order, in one process. */
export const batchDeploy = async function* (
  graph: TaskGraph,
  inputs: Record<string, DeployOptions>,
  _overrides: DeployOptions,
  context: DeployContext,
  before: BeforeDeploy = NOTHING_BEFORE,
): AsyncGenerator<BatchTaskResult, Record<string, BatchTaskResult['result']>> {
  const tasks = tasksOf(graph, context.root);
  const options = inputs[tasks[0]?.id ?? ''] ?? {};
  const good = new Set(await deployServices(serviceDependencies(graph), options, context, before));
  const results: Record<string, BatchTaskResult['result']> = {};
  for (const { id, service } of tasks) {
    const ended = (good.has(service) ? succeeded : failed)(id);
    results[id] = ended.result;
    yield ended;
  }
  return results;
};

/** Deploys, prints the summary and returns the services that are up to date. */
const deployServices = async (
  dependencies: Record<string, string[]>,
  options: DeployOptions,
  { root, projectGraph }: DeployContext,
  { undeployed, ahead }: BeforeDeploy,
): Promise<string[]> => {
  const inFlight = new Set<string>();
  const interrupt = watchInterrupt(inFlight);
  try {
    const stage = resolveStage(root, options.stage);
    const known = await ahead;
    const prepared = await prepareDeploy(stage, root, print, known);
    interrupt.onInterrupt(() => prepared.locks.releaseAll());
    const inputs = new ServiceInputs(root, projectGraph, stage.name);
    const look = lookBeside({
      ...prepared,
      run: askingRun(),
      workspaceRoot: root,
      graph: projectGraph,
      inputs,
      taken: Object.keys(dependencies),
      ...(prepared.target === known?.target && { early: known.look }),
    });
    const results = await runDeploy({
      dependencies,
      workspaceRoot: root,
      ...prepared,
      inputs,
      force: options.force ?? false,
      verify: options.verify ?? false,
      wait: 1000 * (options.wait ?? DELIVER.options.wait.default),
      concurrency: options.concurrency ?? DELIVER.options.concurrency.default,
      print,
      inFlight,
      onBegun: (standing) => look.begin(standing),
    });
    printSummary([...results, ...undeployed]);
    await look.end(results.every(isGood) && undeployed.length === 0);
    return results.filter(isGood).map(({ service }) => service);
  } catch (error) {
    printError(error);
    const detail = (error as Error).message.split('\n', 1)[0] ?? '';
    const rows = Object.keys(dependencies).map((service) => ({
      service,
      result: 'failed',
      detail,
    }));
    printSummary([...rows, ...undeployed]);
    return [];
  } finally {
    interrupt.stop();
  }
};

const isGood = ({ result }: ServiceResult): boolean =>
  result === 'deployed' || result === 'unchanged';
