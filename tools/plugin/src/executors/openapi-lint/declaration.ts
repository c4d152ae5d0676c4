import type { ExecutorDeclaration } from '../executor-declaration';
import { COMMANDS, CWD, WIRED } from '../target-options';

export const OPENAPI_LINT = {
  id: 'openapi-lint',
  title: 'Faults of an API document',
  description:
    'Lints dist/openapi.json with Redocly, which the workspace brings, and fails if there is an error. It has no options.',
  does: 'Lint the OpenAPI document with Redocly',
  runBy: 'lint',
  options: { commands: COMMANDS, cwd: CWD, wired: WIRED },
  tolerates: { stage: 'string', base: 'string' },
  required: ['commands'],
} as const satisfies ExecutorDeclaration;
