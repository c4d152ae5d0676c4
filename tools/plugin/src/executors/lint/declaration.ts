import type { ExecutorDeclaration } from '../executor-declaration';
import { COMMANDS, CWD, WIRED } from '../target-options';

export const LINT = {
  id: 'lint',
  title: 'Check style',
  description: 'Checks style, module boundaries and the purity of the core.',
  options: {
    fix: {
      type: 'boolean',
      description: 'Put right what has one right form: layout, unused imports.',
    },
    commands: COMMANDS,
    cwd: CWD,
    wired: WIRED,
  },
  tolerates: { stage: 'string' },
  required: ['commands'],
} as const satisfies ExecutorDeclaration;
