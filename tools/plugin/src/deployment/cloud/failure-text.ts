import { stripVTControlCharacters } from 'node:util';
import { StackFailure } from './toolkit';

/**
 * The resource and CloudFormation's reason; the error's own words when there is no resource. One line,
 * without the colours that the toolkit puts into its messages.
 */
export const describeFailure = (error: Error): string =>
  stripVTControlCharacters(failureText(error)).replaceAll(/\s*\n\s*/g, '; ');

const failureText = (error: Error): string => {
  if (error instanceof StackFailure && error.failures.length > 0) {
    return error.failures
      .map(({ resource, type, reason }) => `${resource} (${type}): ${reason}`)
      .join('; ');
  }
  return error.message;
};
