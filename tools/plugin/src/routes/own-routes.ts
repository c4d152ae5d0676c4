import { joinPathFragments } from '@nx/devkit';
import { HANDLER_KINDS } from '../kinds';
import { PER_ROUTE } from '../kinds/routing-option';
import { languageProfile } from '../languages';
import type { Service } from '../records/find-services';
import type { OwnRoute } from './own-route';

/** How the files of a service are read: from a tree, or from the disk. */
export interface Reading {
  /** Names in a folder, empty where there is none. */
  children(folder: string): readonly string[];
  /** Empty where there is no such file. */
  read(path: string): string;
}

/** The routes that have functions of their own behind one handler. */
export interface OwnRoutes {
  readonly handler: string;
  /** Whether each has a priority. */
  readonly isOrdered: boolean;
  /** Sorted by their patterns. */
  readonly routes: readonly OwnRoute[];
}

/** File of a service that lists them; without any there is no such file. */
export const OWN_ROUTES = 'infra/routes.ts';

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

/** What the file of a service lists, by handler. */
export const listedIn = (text: string): OwnRoutes[] =>
  text.split(/^ {2}(?=['\w])/m).flatMap((block) => {
    const [, handler, opening] = /^'?([\w-]+)'?: ([[{])/.exec(block) ?? [];
    const listed = [...block.matchAll(/'([A-Z]+ [^']+)'(?:: (\d+))?/g)];
    const routes = listed.map(([, pattern = '', priority]) => ({
      pattern,
      ...(priority !== undefined && { priority: Number(priority) }),
    }));
    return handler === undefined ? [] : [{ handler, isOrdered: opening === '{', routes }];
  });

const prioritiesOf = (routes: readonly OwnRoute[]): ReadonlyMap<string, number> =>
  new Map(routes.flatMap(({ pattern, priority }) => (priority ? [[pattern, priority]] : [])));

/** Routes that have functions of their own, by the handlers of a service that were made with `--routing=per-route`. */
export const ownRoutesOf = (service: Service, reading: Reading): OwnRoutes[] => {
  const { root, record } = service;
  const own = Object.entries(record.handlers).filter(
    ([, { options }]) => options['routing'] === PER_ROUTE,
  );
  if (own.length === 0) return [];
  const all = patternsOf(service, reading);
  const standing = listedIn(reading.read(joinPathFragments(root, OWN_ROUTES)));
  return own.flatMap(([handler, { kind }]) => {
    const { ownRoutes, ordersRoutes: isOrdered = false } =
      HANDLER_KINDS.find(({ id }) => id === kind) ?? {};
    if (!ownRoutes) return [];
    const before = prioritiesOf(standing.find((each) => each.handler === handler)?.routes ?? []);
    const others = standing.filter((each) => each.handler !== handler);
    const taken = new Set(others.flatMap(({ routes }) => [...prioritiesOf(routes).values()]));
    const infra = reading.read(joinPathFragments(root, 'infra/handlers', `${handler}.ts`));
    const routes = ownRoutes(all, { handler, record, infra, before, taken });
    return [{ handler, isOrdered, routes }];
  });
};
