import type { Hash, Task } from '@nx/devkit';
import { hashTogether, type TaskHasherContext } from './hash-together';

/**
 * Hashes a task by its stage alone. Options such as `--json` or `--force` reach synth from the
 * target that needs it; hashed, they would make the same assembly anew for every one of them.
 */
export default function hashByStage(task: Task, context: TaskHasherContext): Promise<Hash> {
  const { stage } = task.overrides as { stage?: string };
  return hashTogether({ ...task, overrides: stage === undefined ? {} : { stage } }, context);
}
