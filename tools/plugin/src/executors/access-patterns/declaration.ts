import type { ExecutorDeclaration } from '../executor-declaration';
import { AS_JSON } from '../target-options';

export const ACCESS_PATTERNS = {
  id: 'access-patterns',
  title: 'Access patterns of a service',
  description:
    'Prints what the table of a service answers, and by which keys, as the code of its repositories says.',
  does: 'Print what the table of a service answers, and by which keys',
  options: { json: AS_JSON },
} as const satisfies ExecutorDeclaration;
