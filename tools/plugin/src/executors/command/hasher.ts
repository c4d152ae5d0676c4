import { workspaceRoot, type Hash, type HasherContext, type Task } from '@nx/devkit';
import { isEmulated } from './emulated';

interface ContextWithEnvironment extends HasherContext {
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * Hashes a command without the options that reach it from the target that needs it: the same bundle
 * serves every stage. Where it differs for a stage on this machine, the kind of machine counts.
 */
export default function hashCommand(task: Task, context: ContextWithEnvironment): Promise<Hash> {
  const { hasher, taskGraph, env, projectGraph } = context;
  const overrides = machineOf(task, projectGraph);
  return hasher.hashTask({ ...task, overrides }, taskGraph, env ?? process.env);
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
