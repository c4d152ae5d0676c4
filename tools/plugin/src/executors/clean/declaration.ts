import type { ExecutorDeclaration } from '../executor-declaration';

export const CLEAN = {
  id: 'clean',
  title: 'Clean a service',
  description: 'Removes dist and cdk.out of a service.',
  does: 'Remove dist and cdk.out',
  options: {},
} as const satisfies ExecutorDeclaration;
