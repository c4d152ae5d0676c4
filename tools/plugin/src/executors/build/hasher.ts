import { workspaceRoot, type Hash, type HasherContext, type Task } from '@nx/devkit';
import { hashTogether, type TaskHasherContext } from '../hash-together';
import { isEmulated } from './emulated';

/**
 * Hashes a command without the options that reach it from the target that needs it: the same bundle
 * serves every stage. Where it differs for a stage on this machine, the kind of machine counts.
 */
export default function hashCommand(task: Task, context: TaskHasherContext): Promise<Hash> {
  return hashTogether({ ...task, overrides: machineOf(task, context.projectGraph) }, context);
}

function machineOf(task: Task, graph: HasherContext['projectGraph']): Record<string, string> {
  const { project, target, configuration } = task.target;
  const { stage = configuration } = task.overrides as { stage?: string };
  const options = graph.nodes[project]?.data.targets?.[target]?.options as
    | { emulatedEnvironment?: object }
    | undefined;
  const differs = options?.emulatedEnvironment && stage && isEmulated(workspaceRoot, stage);
  return differs ? { machine: `${process.platform}-${process.arch}` } : {};
}
