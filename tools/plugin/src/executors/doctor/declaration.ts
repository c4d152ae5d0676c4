import type { ExecutorDeclaration } from '../executor-declaration';
import { AS_JSON } from '../target-options';

export const DOCTOR = {
  id: 'doctor',
  title: 'Look for what is wrong',
  description:
    'Looks at the machine, the workspace and every service, and says for each thing that is wrong the command that mends it.',
  does: 'Say what is wrong with machine, workspace and services, and what mends it',
  options: {
    stage: {
      type: 'string',
      description: 'Stage whose synthesis is looked at. Default: the first of stages.json.',
    },
    service: {
      type: 'string',
      description: 'Services to look at, separated by commas. Default: all.',
    },
    fix: {
      type: 'boolean',
      description: 'Mend what can be mended without a loss, and say what was done.',
      default: false,
    },
    online: {
      type: 'boolean',
      description:
        'Ask what lies beyond this machine as well: AWS, the registry, the remote cache.',
      default: false,
    },
    json: { ...AS_JSON, description: 'Print one JSON document.' },
  },
} as const satisfies ExecutorDeclaration;
