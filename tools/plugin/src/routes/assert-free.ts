import { PlatformError } from '@platform/model/errors';
import { joinPathFragments, type Tree } from '@nx/devkit';
import { languageProfile } from '../languages';
import type { Service } from '../records/find-services';

/**
 * No two routes of a service answer one request, whatever their parameters are called.
 *
 * @param patterns `GET /orders/{id}`, of routes that are not written yet
 * @throws PlatformError naming the file of the route that is there
 */
export const assertRoutesFree = (
  tree: Tree,
  { root, record }: Service,
  patterns: readonly string[],
): void => {
  const { folder, suffixes, patternsIn } = languageProfile(record.language).modules.routes;
  const place = joinPathFragments(root, folder);
  if (!tree.exists(place)) return;
  const files = tree.children(place).filter((file) => suffixes.some((end) => file.endsWith(end)));
  for (const file of files) {
    const path = joinPathFragments(place, file);
    for (const standing of patternsIn(tree.read(path, 'utf8') ?? '')) {
      const met = patterns.find((pattern) => meet(pattern, standing));
      if (met !== undefined) throw taken(met, standing, path);
    }
  }
};

/** Whether two patterns match one request and neither of them is the more particular one. */
const meet = (a: string, b: string): boolean => {
  const [left, right] = [a, b].map((pattern) => pattern.split(/[ /]+/)) as [string[], string[]];
  if (left.length !== right.length) return false;
  const pairs = left.map((segment, i) => [segment, right[i] ?? ''] as const);
  const open = (segment: string): boolean => segment.startsWith('{');
  if (!pairs.every(([one, other]) => one === other || open(one) || open(other))) return false;
  const leftOnly = pairs.some(([one, other]) => open(one) && !open(other));
  const rightOnly = pairs.some(([one, other]) => !open(one) && open(other));
  return leftOnly === rightOnly;
};

const taken = (pattern: string, standing: string, path: string): PlatformError =>
  new PlatformError({
    what: `route '${pattern}' would answer what '${standing}' in ${path} answers already`,
    allowed: 'a method and a path that no route of the service has',
    run: `an editor on ${path} to change the existing one`,
  });
