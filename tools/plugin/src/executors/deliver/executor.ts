import type { ExecutorContext, ProjectGraph, TaskGraph } from '@nx/devkit';
import { refuseArchives } from '../../inputs/refuse-archives';
import type { SummaryRow } from '../../reporting/summary';
import { onlyResult, singleTask, skipped, type BatchTaskResult } from '../batch';
import { beginBatch, endBatch } from '../batch-process';
import { batchBuild, type BuildExecutorOptions } from '../build/executor';
import { batchDeploy, type BeforeDeploy, type DeployOptions } from '../deploy/executor';
import { printSummary } from '../print-summary';
import { batchSynth, type SynthOptions } from '../synth/executor';
import { batchValidate, type ValidateOptions } from '../validate/executor';
import { failedBefore, partOf, STEPS, waitingFor, type Step } from './steps';
import { workAhead } from './work-ahead';

/** Options of one task: which step it is, and what that step takes. */
export type DeliverOptions = { readonly step: Step } & (
  | BuildExecutorOptions
  | SynthOptions
  | ValidateOptions
  | DeployOptions
);

interface DeliverContext {
  readonly root: string;
  readonly projectGraph: ProjectGraph;
}

type Results = AsyncGenerator<BatchTaskResult, Record<string, BatchTaskResult['result']>>;

const RUN = {
  build: batchBuild,
  synth: batchSynth,
  validate: batchValidate,
  deploy: batchDeploy,
} as Readonly<
  Record<
    Step,
    (
      graph: TaskGraph,
      inputs: Record<string, DeliverOptions>,
      overrides: DeliverOptions,
      context: DeliverContext,
      before: BeforeDeploy,
    ) => Results
  >
>;

/**
 * Builds, synthesises, validates and deploys in one process all that a run asks for, one step after the other.
 * Nx makes a batch of the tasks that have the same executor, and a process for each batch: with an
 * executor for every step, Nx would be loaded three times.
 */
export const batchDeliver = async function* (
  graph: TaskGraph,
  inputs: Record<string, DeliverOptions>,
  overrides: DeliverOptions,
  context: DeliverContext,
): Results {
  refuseArchives(context.root);
  let ahead: BeforeDeploy['ahead'] = Promise.resolve(undefined);
  const results: Record<string, BatchTaskResult['result']> = {};
  const hasFailed = (id: string): boolean => results[id]?.success === false;
  const isCause = (id: string): boolean => results[id]?.status === 'failure';
  for (const step of STEPS) {
    const part = partOf(graph, (id) => inputs[id]?.step === step);
    const waiting = waitingFor(part, graph, hasFailed);
    const undeployed = step === 'deploy' ? undeployedRows(waiting, graph, isCause) : [];
    for (const ended of [...waiting].map(skipped)) {
      results[ended.task] = ended.result;
      yield ended;
    }
    const ready = partOf(part, (id) => !waiting.has(id));
    if (ready.roots.length === 0) {
      if (undeployed.length > 0) printSummary(undeployed);
      continue;
    }
    // A build is at work, in a process of its own, before this one reads what it remembers.
    if (step !== 'build') beginBatch(context.root);
    const running = RUN[step](ready, inputs, overrides, context, { undeployed, ahead });
    const first = running.next();
    if (step === 'build') ahead = workBefore(graph, inputs, context);
    for (let next = await first; !next.done; next = await running.next()) {
      results[next.value.task] = next.value.result;
      yield next.value;
    }
  }
  endBatch();
  return results;
};

/** Services that were to be deployed and are not, since their build or synthesis failed. */
const undeployedRows = (
  waiting: ReadonlySet<string>,
  graph: TaskGraph,
  isCause: (id: string) => boolean,
): SummaryRow[] =>
  [...waiting].map((id) => ({
    service: graph.tasks[id]?.target.project ?? '',
    result: 'blocked',
    detail: `failed: ${failedBefore(id, graph, isCause).join(', ')}`,
  }));

/** Begins what the steps after the build need; nothing where none follows. */
const workBefore = async (
  graph: TaskGraph,
  inputs: Record<string, DeliverOptions>,
  { root, projectGraph }: DeliverContext,
): BeforeDeploy['ahead'] => {
  const steps = stepsOf(graph, inputs).filter((step) => step !== 'build');
  if (steps.length === 0) return undefined;
  const deploys = Object.values(graph.tasks).filter(({ id }) => inputs[id]?.step === 'deploy');
  const options = inputs[deploys[0]?.id ?? ''];
  return workAhead({
    steps,
    memory: beginBatch(root),
    workspaceRoot: root,
    graph: projectGraph,
    stage: options && 'stage' in options ? options.stage : undefined,
    taken: deploys.map(({ target }) => target.project),
  });
};

const stepsOf = ({ tasks }: TaskGraph, inputs: Record<string, DeliverOptions>): Step[] =>
  STEPS.filter((step) => Object.keys(tasks).some((id) => inputs[id]?.step === step));

/** One step of one project. */
export default function deliver(
  options: DeliverOptions,
  context: ExecutorContext & DeliverContext,
): Promise<{ success: boolean }> {
  const graph = singleTask(context);
  const id = graph.roots[0] ?? '';
  return onlyResult(batchDeliver(graph, { [id]: options }, options, context));
}
