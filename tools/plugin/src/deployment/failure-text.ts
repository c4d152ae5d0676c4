import { StackFailure } from './toolkit';

/** The resource and CloudFormation's reason; the error's own words when there is no resource. */
export const describeFailure = (error: Error): string => {
  if (error instanceof StackFailure && error.failures.length > 0) {
    return error.failures
      .map(({ resource, type, reason }) => `${resource} (${type}): ${reason}`)
      .join('; ');
  }
  return error.message;
};
