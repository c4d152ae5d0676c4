import type { ExecutorContext, TaskGraph } from '@nx/devkit';
import { resolveStage } from '@platform/model/stages';
import { synthAll } from '../../synthesis/synth';
import { cdkApp } from '../../synthesis/synth-bundle';
import { failed, succeeded, tasksOf, type BatchTask, type BatchTaskResult } from '../batch';
import { byStage } from '../by-stage';
import { print, printError } from '../print';

export interface SynthOptions {
  /** Default: that of the command, else `dev` (S0-11). */
  readonly stage?: string;
}

/** Synthesises the CDK apps of all services of a batch, in one process. */
export const batchSynth = async function* (
  graph: TaskGraph,
  inputs: Record<string, SynthOptions>,
  _overrides: SynthOptions,
  context: Pick<ExecutorContext, 'root'>,
): AsyncGenerator<BatchTaskResult, Record<string, BatchTaskResult['result']>> {
  const results: Record<string, BatchTaskResult['result']> = {};
  for (const [stage, tasks] of byStage(tasksOf(graph, context.root), inputs)) {
    for await (const ended of synthStage(stage, tasks, context.root)) {
      results[ended.task] = ended.result;
      yield ended;
    }
  }
  return results;
};

const synthStage = async function* (
  stage: string,
  tasks: readonly BatchTask[],
  workspaceRoot: string,
): AsyncGenerator<BatchTaskResult> {
  try {
    resolveStage(workspaceRoot, stage);
  } catch (error) {
    printError(error);
    for (const { id } of tasks) yield failed(id);
    return;
  }
  const apps = tasks.map(({ service, root }) => cdkApp(service, root, stage));
  const ids = new Map(tasks.map(({ service, id }) => [service, id]));
  for await (const { service, success, seconds, message } of synthAll(apps, stage, workspaceRoot)) {
    if (success) print(`${service}  synthesised for ${stage}  ${seconds.toFixed(1)} s`);
    else printError(`${service}: synth for ${stage} failed: ${message}`);
    yield (success ? succeeded : failed)(ids.get(service) ?? '');
  }
};
