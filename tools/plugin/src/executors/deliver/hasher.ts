import type { Hash, Task } from '@nx/devkit';
import hashCommand from '../build/hasher';
import type { TaskHasherContext } from '../hash-together';
import hashByStage from '../stage-hasher';

/** Hashes a task as its step asks for. */
export default function hashStep(task: Task, context: TaskHasherContext): Promise<Hash> {
  const { project, target } = task.target;
  const options = context.projectGraph.nodes[project]?.data.targets?.[target]?.options as object;
  const isBuild = (options as { step?: string } | undefined)?.step === 'build';
  return isBuild ? hashCommand(task, context) : hashByStage(task, context);
}
