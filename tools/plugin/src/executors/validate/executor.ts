import type { ExecutorContext, TaskGraph } from '@nx/devkit';
import { resolveStage } from '@platform/model/stages';
import { validateAll } from '../../synthesis/validate';
import { failed, succeeded, tasksOf, type BatchTask, type BatchTaskResult } from '../batch';
import { byStage } from '../by-stage';
import { print, printError } from '../print';

export interface ValidateOptions {
  /** Default: that of the command, else `dev`. */
  readonly stage?: string;
}

/** Synthesises all services of a batch with all checks on. One finding is a failure. */
export const batchValidate = async function* (
  graph: TaskGraph,
  inputs: Record<string, ValidateOptions>,
  _overrides: ValidateOptions,
  context: Pick<ExecutorContext, 'root'>,
): AsyncGenerator<BatchTaskResult, Record<string, BatchTaskResult['result']>> {
  const results: Record<string, BatchTaskResult['result']> = {};
  for (const [stage, tasks] of byStage(tasksOf(graph, context.root), inputs)) {
    for (const ended of await validateStage(stage, tasks, context.root)) {
      results[ended.task] = ended.result;
      yield ended;
    }
  }
  return results;
};

const validateStage = async (
  name: string,
  tasks: readonly BatchTask[],
  workspaceRoot: string,
): Promise<BatchTaskResult[]> => {
  try {
    const stage = resolveStage(workspaceRoot, name);
    const failures = await validateAll(tasks, stage, workspaceRoot);
    return tasks.map(({ id, service }) => {
      const failure = failures.get(service);
      if (failure === undefined) print(`${service}  valid for ${name}`);
      else printError(failure);
      return (failure === undefined ? succeeded : failed)(id);
    });
  } catch (error) {
    printError(error);
    return tasks.map(({ id }) => failed(id));
  }
};
