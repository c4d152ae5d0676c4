import { joinPathFragments } from '@nx/devkit';
import { API_FUNCTION, PER_ROUTE } from '../kinds/api';
import { languageProfile } from '../languages';
import type { Service } from '../records/find-services';

/** How the files of a service are read: from a tree, or from the disk. */
export interface Reading {
  /** Names in a folder, empty where there is none. */
  children(folder: string): readonly string[];
  read(path: string): string;
}

/** The routes of one API that have functions of their own. */
export interface OwnRoutes {
  readonly handler: string;
  /** `GET /orders/{id}`, sorted. */
  readonly patterns: readonly string[];
}

/** Methods and paths that an HTTP API has a form for, and that name no rest of a path. */
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

/** Which API answers a route: the one with the longest path above it. */
const apiOf = (pattern: string, bases: readonly (readonly [string, string])[]): string => {
  const path = pattern.slice(pattern.indexOf('/'));
  const above = bases.filter(([, base]) => path === base || path.startsWith(`${base}/`));
  return above.sort(([, a], [, b]) => b.length - a.length)[0]?.[0] ?? API_FUNCTION;
};

/** Routes that have functions of their own, by the APIs of a service that were made with `--routing=per-route`. */
export const ownRoutesOf = (service: Service, reading: Reading): OwnRoutes[] => {
  const apis = Object.entries(service.record.handlers).filter(
    ([name, { options }]) => name === API_FUNCTION || options['basePath'] !== undefined,
  );
  const own = apis.filter(([, { options }]) => options['routing'] === PER_ROUTE);
  if (own.length === 0) return [];
  const bases = apis.map(
    ([name, { options }]) => [name, String(options['basePath'] ?? '')] as const,
  );
  const all = patternsOf(service, reading);
  return own.map(([handler]) => ({
    handler,
    patterns: all.filter((pattern) => apiOf(pattern, bases) === handler),
  }));
};
