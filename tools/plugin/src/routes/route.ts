import pluralize from 'pluralize';
import { namesOf } from '../names/names';
import type { Rendering } from '../units/rendering';
import type { RoutePattern } from './path';

/** What a use case is called unless the route that asks it says so. */
const VERBS: Readonly<Record<string, string>> = {
  GET: 'show',
  POST: 'create',
  PUT: 'replace',
  PATCH: 'change',
  DELETE: 'delete',
};

/** `POST /loans/{id}/renewals` → `create-loan-renewal`, `POST /orders/{id}/cancel` → `cancel-order`. */
export const useCaseOf = ({ method, path }: RoutePattern): string => {
  const segments = path
    .split('/')
    .slice(1)
    .filter((segment) => !/^v\d+$/.test(segment));
  const words = segments.flatMap((segment, i) => {
    if (segment.startsWith('{')) return [];
    const isOne =
      segments[i + 1]?.startsWith('{') || (method === 'POST' && i === segments.length - 1);
    return [isOne ? pluralize.singular(segment) : segment];
  });
  const last = segments.at(-1) ?? '';
  const isAction = method === 'POST' && segments.length > 1 && pluralize.singular(last) === last;
  if (isAction && !last.startsWith('{')) return [words.pop(), ...words].join('-');
  return [VERBS[method], ...words].join('-');
};

/**
 * What to render for a route that stands alone.
 *
 * @param view its parameters in the language of the service
 */
export const routeRendering = (
  { method, path, parameters }: RoutePattern,
  useCase: string,
  view: Readonly<Record<string, unknown>>,
): Rendering => {
  const route = namesOf(useCase);
  const sample = parameters.map((name) => `${name}-1`);
  const variables = {
    route,
    method,
    verb: method.toLowerCase(),
    path,
    samplePath: path.replaceAll(/\{(\w+)\}/g, '$1-1'),
    sampleMessage: [route.words, ...sample].join(' '),
    ...view,
  };
  return { set: 'route', variables };
};
