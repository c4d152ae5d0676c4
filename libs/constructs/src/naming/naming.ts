import { PlatformError } from '../platform-error';

/** `process-order` → `ProcessOrder`: the form used in stack names, construct ids and outputs. */
export const pascalCase = (kebab: string): string =>
  kebab
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

/** `ProcessOrderQueueUrl` → `process-order-queue-url`: the form used in parameter paths. */
export const kebabCase = (pascal: string): string =>
  pascal.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();

/**
 * Returns `name` when it is kebab-case (lower case letters, digits, single dashes, 40 at most).
 *
 * @throws PlatformError otherwise
 */
export const requireKebabCase = (kind: string, name: string): string => {
  if (/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name) && name.length <= 40) return name;
  throw new PlatformError({
    what: `The name of a ${kind} is not kebab-case`,
    got: `'${name}'`,
    allowed: "lower case letters, digits and single dashes, at most 40, e.g. 'process-order'",
    run: `rename the ${kind}`,
  });
};
