import { stageOfTask } from '../inputs/command-stage';
import type { BatchTask } from './batch';

/** Tasks by the stage that their options name, or the command (S0-11). */
export const byStage = (
  tasks: readonly BatchTask[],
  inputs: Readonly<Record<string, { readonly stage?: string }>>,
): Map<string, BatchTask[]> => {
  const groups = new Map<string, BatchTask[]>();
  for (const task of tasks) {
    const stage = stageOfTask(inputs[task.id]?.stage);
    groups.set(stage, [...(groups.get(stage) ?? []), task]);
  }
  return groups;
};
