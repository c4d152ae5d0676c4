import type { ExecutorDeclaration } from '../executor-declaration';

export const VALIDATE = {
  id: 'validate',
  title: 'Validate a service',
  description:
    'Synthesises anew with all checks on: CDK template validation, cdk-nag, cfn-lint. No finding is tolerated.',
  does: "Scan the templates with cdk-nag, CDK's own validation and cfn-lint",
  options: {
    stage: {
      type: 'string',
      description:
        'Stage to validate for, an entry of stages.json; * for that of the command (--stage or -c), else dev.',
      default: '*',
    },
  },
  tolerates: { json: 'boolean', output: 'string', force: 'boolean', concurrency: 'number' },
} as const satisfies ExecutorDeclaration;
