import type { ExecutorDeclaration } from '../executor-declaration';
import { STAGE } from '../target-options';

export const VERIFY = {
  id: 'verify',
  title: 'Verify a deployed service',
  description: 'Checks stack status, GET /health, and that protected routes answer 401.',
  does: 'Check a deployed stage: stacks, health, authentication',
  options: { stage: STAGE },
} as const satisfies ExecutorDeclaration;
