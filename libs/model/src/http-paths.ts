import { kebabCase } from './names';

/**
 * Words that name the function of a route: `GET /orders/{id}` behind `api` is api-get-orders-by-id.
 *
 * @param door handler that the route leads to otherwise
 */
export const wordsOfRoute = (door: string, method: string, path: string): string =>
  [
    door,
    method.toLowerCase(),
    kebabCase(path.replaceAll(/\{(\w+)\}/g, 'by/$1').replaceAll(/[/.~_]/g, '-')),
  ]
    .join('-')
    .replaceAll(/-+/g, '-')
    .replace(/-$/, '');

const isVariable = (segment: string | undefined): boolean => segment?.startsWith('{') ?? false;

/**
 * Whether a route can take requests that begin with the base path of another API, because a variable stands where the
 * base has a word: an HTTP API prefers `GET /{tenant}/items` to `ANY /desk/{proxy+}`, for `GET /desk/items` (API Gateway
 * developer guide, routes for HTTP APIs).
 *
 * @param path `/{tenant}/items`
 * @param base `/desk`
 */
export const leadsPast = (path: string, base: string): boolean => {
  const [words, bases] = [path.split('/'), base.split('/')];
  const taken = bases.map((word, at) => [word, words[at]] as const);
  return (
    taken.every(([word, segment]) => word === segment || isVariable(segment)) &&
    taken.some(([, segment]) => isVariable(segment))
  );
};
