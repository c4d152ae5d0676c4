import type { ExecutorDeclaration } from '../executor-declaration';
import { COMMANDS, CWD, WIRED } from '../target-options';

export const OPENAPI = {
  id: 'openapi',
  title: 'API document of a service',
  description:
    'Writes the OpenAPI 3.1 document of the routes of a service into dist/openapi.json. It has no options.',
  does: 'Write the OpenAPI 3.1 document of the routes into dist/openapi.json',
  runBy: 'lint',
  options: { commands: COMMANDS, cwd: CWD, wired: WIRED },
  tolerates: { stage: 'string', base: 'string' },
  required: ['commands'],
} as const satisfies ExecutorDeclaration;
