import { joinPathFragments } from '@nx/devkit';
import { wordsOfRoute } from '@platform/model/http-paths';
import { pascalCase } from '@platform/model/names';
import { HANDLER_KINDS } from '../kinds';
import { PER_ROUTE } from '../kinds/routing-option';
import { languageProfile } from '../languages';
import type { Service } from '../records/find-services';
import { listedIn, OWN_ROUTES, type OwnRoutes, type Reading } from './listed-routes';
import type { OwnRoute } from './own-route';
import { rulesBeside } from './rules-beside';

/** Methods and paths that AWS has a form for, and that name no rest of a path. */
const PLAIN = /^(GET|POST|PUT|PATCH|DELETE) (\/(\{\w+\}|[\w.~-]+))+$/;

const patternsOf = ({ root, record }: Service, { children, read }: Reading): string[] => {
  const { folder, suffixes, patternsIn } = languageProfile(record.language).modules.routes;
  const place = joinPathFragments(root, folder);
  return children(place)
    .filter((file) => suffixes.some((end) => file.endsWith(end)))
    .flatMap((file) => patternsIn(read(joinPathFragments(place, file))))
    .filter((pattern) => PLAIN.test(pattern))
    .sort();
};

const prioritiesOf = (routes: readonly OwnRoute[]): ReadonlyMap<string, number> =>
  new Map(routes.flatMap(({ pattern, priority }) => (priority ? [[pattern, priority]] : [])));

/** The function of a route, as constructs are named: no two of a service have one name. */
const functionNamed =
  (door: string) =>
  (pattern: string): string => {
    const [method = '', path = ''] = pattern.split(' ');
    return pascalCase(wordsOfRoute(door, method, path));
  };

/**
 * Routes that have functions of their own, by the handlers of a service that were made with `--routing=per-route`. A
 * route whose function would have the name of a handler, or of a function of another handler, has none.
 */
export const ownRoutesOf = (service: Service, reading: Reading): OwnRoutes[] => {
  const { root, record } = service;
  const own = Object.entries(record.handlers).filter(
    ([, { options }]) => options['routing'] === PER_ROUTE,
  );
  if (own.length === 0) return [];
  const all = patternsOf(service, reading);
  const names = new Set(Object.keys(record.handlers).map(pascalCase));
  const standing = listedIn(reading.read(joinPathFragments(root, OWN_ROUTES)));
  return own.flatMap(([handler, { kind }]) => {
    const { ownRoutes, rule } = HANDLER_KINDS.find(({ id }) => id === kind) ?? {};
    if (!ownRoutes) return [];
    const before = prioritiesOf(standing.find((each) => each.handler === handler)?.routes ?? []);
    const others = standing.filter((each) => each.handler !== handler);
    const nameOf = functionNamed(handler);
    const named = all.filter((pattern) => !names.has(nameOf(pattern)));
    const infra = reading.read(joinPathFragments(root, 'infra/handlers', `${handler}.ts`));
    const taken = new Set([
      ...others.flatMap(({ routes }) => [...prioritiesOf(routes).values()]),
      ...(rule ? rulesBeside(service, reading, rule(infra)).keys() : []),
    ]);
    const routes = ownRoutes(named, { handler, record, infra, before, taken });
    for (const { pattern } of routes) names.add(nameOf(pattern));
    return [{ handler, isOrdered: rule !== undefined, routes }];
  });
};
