import type { ExecutorDeclaration } from '../executor-declaration';
import { STAGE } from '../target-options';

export const UNLOCK = {
  id: 'unlock',
  title: 'Unlock a service',
  description: 'Removes the lock that a deploy holds on a service in a stage, after asking.',
  does: 'Remove the lock that a deploy holds on a service, after asking',
  options: {
    stage: STAGE,
    service: {
      type: 'string',
      description: 'Service whose lock is removed. Required.',
    },
    yes: {
      type: 'boolean',
      description: 'Remove the lock without asking.',
      default: false,
    },
  },
} as const satisfies ExecutorDeclaration;
