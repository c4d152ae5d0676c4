import type { Hash, HasherContext, Task } from '@nx/devkit';

interface ContextWithEnvironment extends HasherContext {
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * Hashes a task by its stage alone. Options such as `--json` or `--force` reach synth from the
 * target that needs it; hashed, they would make the same assembly anew for every one of them.
 */
export default function hashByStage(task: Task, context: ContextWithEnvironment): Promise<Hash> {
  const { stage } = task.overrides as { stage?: string };
  const overrides = stage === undefined ? {} : { stage };
  const { hasher, taskGraph, env } = context;
  return hasher.hashTask({ ...task, overrides }, taskGraph, env ?? process.env);
}
