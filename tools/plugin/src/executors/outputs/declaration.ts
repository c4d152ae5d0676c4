import type { ExecutorDeclaration } from '../executor-declaration';
import { AS_JSON, STAGE } from '../target-options';

export const OUTPUTS = {
  id: 'outputs',
  title: 'Outputs of a service',
  description:
    'Prints the stack outputs of a deployed service, with addresses that work from this machine.',
  does: 'Print URLs and names of a deployed stage',
  options: { stage: STAGE, json: AS_JSON },
} as const satisfies ExecutorDeclaration;
