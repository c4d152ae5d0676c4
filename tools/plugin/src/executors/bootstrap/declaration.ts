import type { ExecutorDeclaration } from '../executor-declaration';
import { STAGE } from '../target-options';

export const BOOTSTRAP = {
  id: 'bootstrap',
  title: 'Bootstrap an account',
  description: 'Deploys the bootstrap stack of the CDK to the account and region of a stage.',
  does: 'Prepare the account and region of a stage for deploys',
  options: { stage: STAGE },
} as const satisfies ExecutorDeclaration;
