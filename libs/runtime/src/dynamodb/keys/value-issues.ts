import type { ValidationIssue } from '../../errors/index.js';
import { problemWith } from './key-value.js';

/**
 * What no item can hold in the value of an attribute, lists and maps included: text that is not
 * Unicode, a number that is not kept exactly.
 *
 * @param field dotted path of the value
 */
export const valueIssues = (field: string, value: unknown): ValidationIssue[] => {
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([name, each]) => valueIssues(`${field}.${name}`, each));
  }
  const message = problemWith(value);
  return message === undefined ? [] : [{ field, message }];
};
