import { ALLOWED_NAMES, isServiceName } from '@platform/model/names';
import { PlatformError } from '@platform/model/errors';

/** `process-order` → `ProcessOrder`: the form used in stack names, construct ids and outputs. */
export const pascalCase = (kebab: string): string =>
  kebab
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

/**
 * `ProcessOrderQueueUrl` → `process-order-queue-url`: the form used in parameter paths. Every capital
 * begins a word (`AB` → `a-b`), so that two names never share a path.
 */
export const kebabCase = (pascal: string): string =>
  pascal.replace(/(?!^)[A-Z]/g, '-$&').toLowerCase();

/**
 * Returns `name` when it is kebab-case (lower case letters, digits, single dashes, 40 at most).
 *
 * @throws PlatformError otherwise
 */
export const requireKebabCase = (kind: string, name: string): string => {
  if (isServiceName(name)) return name;
  throw new PlatformError({
    what: `The name of a ${kind} is not kebab-case`,
    got: `'${name}'`,
    allowed: `${ALLOWED_NAMES.service}, e.g. 'process-order'`,
    run: `rename the ${kind}`,
  });
};
