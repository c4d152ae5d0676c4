import type { ExecutorDeclaration } from '../executor-declaration';
import { FORCE, STAGE, WAIT } from '../target-options';

export const DESTROY = {
  id: 'destroy',
  title: 'Destroy a service',
  description: 'Deletes the stacks of a service in a stage.',
  does: 'Remove the stacks from a stage; a protected stage asks for --force',
  options: { stage: STAGE, force: FORCE, wait: WAIT },
} as const satisfies ExecutorDeclaration;
