import { PlatformError } from '@platform/model/errors';

/** A resource has these characters (API Gateway, CreateResource), and one variable below each path at most. */
const PART = /^(?:\{\w+\}|[\w.:$-]+)$/;

/**
 * Paths as a REST API has them, where a variable has one name for all routes: `/orders/{orderId}/items` is
 * `/orders/{id}/items` beside `/orders/{id}`. The application reads the path itself, whatever its variables are called.
 *
 * @throws PlatformError on a path that begins with a variable, which would stand beside `{proxy+}`
 */
export const restPaths = (handler: string, paths: readonly string[]): readonly string[] => {
  const variables = new Map<string, string>();
  return paths.map((path) => {
    const [, ...parts] = path.split('/');
    if (path.startsWith('/{') || !parts.every((part) => PART.test(part)))
      throw new PlatformError({
        what: `A route of handler '${handler}' has no resource of a REST API`,
        got: `'${path}'`,
        allowed:
          'a path that begins with a word, as {proxy+} is the one variable below the root, of letters, digits and .-_:$',
        run: `edit routes of infra/handlers/${handler}.ts`,
      });
    return parts.reduce((before, part) => {
      if (!part.startsWith('{')) return `${before}/${part}`;
      const variable = variables.get(before) ?? part;
      variables.set(before, variable);
      return `${before}/${variable}`;
    }, '');
  });
};
