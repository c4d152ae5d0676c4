import type { ExecutorDeclaration } from '../executor-declaration';
import { COMMANDS, CWD } from '../target-options';

export const TYPECHECK = {
  id: 'typecheck',
  title: 'Check types',
  description: 'Checks the types of code, infrastructure and tests. It has no options.',
  runBy: 'command',
  options: { commands: COMMANDS, cwd: CWD },
  tolerates: { stage: 'string' },
  required: ['commands'],
} as const satisfies ExecutorDeclaration;
