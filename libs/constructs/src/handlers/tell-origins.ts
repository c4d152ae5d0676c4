import { ENV } from '@platform/model/environment';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { ServiceStack } from '../app';

/** Tells functions whose application answers preflights itself which origins may read it (F-171). */
export const tellOrigins = (
  { stage }: ServiceStack,
  functions: readonly LambdaFunction[],
): void => {
  if (stage.corsOrigins.length === 0) return;
  for (const each of functions) each.addEnvironment(ENV.corsOrigins, stage.corsOrigins.join(','));
};
