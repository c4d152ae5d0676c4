import type { ExecutorDeclaration } from '../executor-declaration';
import { STAGE } from '../target-options';

export const DIFF = {
  id: 'diff',
  title: 'Diff of a service',
  description: 'Prints what a deploy would change in the stacks of a service.',
  does: 'Show what a deploy would change in a stage',
  options: { stage: STAGE },
} as const satisfies ExecutorDeclaration;
