import type { ExecutorDeclaration } from '../executor-declaration';
import { COMMANDS, CWD, WIRED } from '../target-options';

export const OPENAPI_DIFF = {
  id: 'openapi-diff',
  title: 'Changes of an API that break its callers',
  description:
    'Names what callers can no longer rely on since this branch left its base, and fails if there is any.',
  does: 'Name the changes of the API that break its callers',
  runBy: 'lint',
  options: {
    base: {
      type: 'string',
      description:
        'Branch, tag or commit that this branch has left. Default: NX_BASE, else defaultBase of nx.json, else main.',
    },
    commands: COMMANDS,
    cwd: CWD,
    wired: WIRED,
  },
  tolerates: { stage: 'string' },
  required: ['commands'],
} as const satisfies ExecutorDeclaration;
