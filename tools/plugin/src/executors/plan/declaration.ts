import type { ExecutorDeclaration } from '../executor-declaration';
import { AS_JSON, STAGE } from '../target-options';

export const PLAN = {
  id: 'plan',
  title: 'Plan a deploy',
  description: 'Prints for every service whether a deploy would send something, and why.',
  does: 'Say for every service whether a deploy to a stage would do something, and why',
  options: {
    stage: STAGE,
    json: AS_JSON,
    output: {
      type: 'string',
      description: 'File that gets the JSON as well, relative to the workspace.',
    },
    verify: {
      type: 'boolean',
      description: 'Look for resources that are not as their template says, too.',
      default: false,
    },
  },
} as const satisfies ExecutorDeclaration;
