import type { ExecutorDeclaration } from '../executor-declaration';
import { COMMANDS, CWD, WIRED } from '../target-options';

export const TYPECHECK = {
  id: 'typecheck',
  title: 'Check types',
  description: 'Checks the types of code, infrastructure and tests. It has no options.',
  targets: ['typecheck', 'typecheck-infra'],
  runBy: 'lint',
  options: { commands: COMMANDS, cwd: CWD, wired: WIRED },
  tolerates: { stage: 'string' },
  required: ['commands'],
} as const satisfies ExecutorDeclaration;
