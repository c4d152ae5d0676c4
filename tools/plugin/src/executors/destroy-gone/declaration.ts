import type { ExecutorDeclaration } from '../executor-declaration';
import { FORCE, STAGE, WAIT } from '../target-options';

export const DESTROY_GONE = {
  id: 'destroy-gone',
  title: 'Destroy a service that is gone',
  description:
    'Deletes the stacks of a service that is deployed to a stage and no longer in the workspace.',
  targets: ['destroy'],
  does: 'Delete the stacks of a service that is no longer in the workspace',
  options: {
    stage: STAGE,
    service: {
      type: 'string',
      description: 'Service that is deployed and no longer in the workspace. Required.',
    },
    force: FORCE,
    wait: {
      ...WAIT,
      description: 'Seconds to wait for a deploy of the service, and for CloudFormation.',
    },
  },
} as const satisfies ExecutorDeclaration;
