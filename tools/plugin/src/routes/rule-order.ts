import { PlatformError } from '@platform/model/errors';
import type { OwnRoute, Routed } from './own-route';

type Segments = readonly string[];

/** `GET /orders/{id}` is GET, orders, *. */
const segmentsOf = (pattern: string): Segments =>
  pattern.split(/ ?\//).map((segment) => (segment.startsWith('{') ? '*' : segment));

/** Whether a request could fit both, where `*` stands for one segment and any that follow. */
const meet = ([a, ...as]: Segments, [b, ...bs]: Segments): boolean => {
  if (a === undefined || b === undefined) return a === b;
  if (a !== b && a !== '*' && b !== '*') return false;
  const longer = (a === '*' && bs.length > 0 && meet(['*', ...as], bs)) || false;
  return meet(as, bs) || longer || (b === '*' && as.length > 0 && meet(as, ['*', ...bs]));
};

/** Whether the first is the more particular of two that meet: longer, or with a word where the other has `*`. */
const isBefore = (one: Segments, other: Segments): boolean => {
  if (one.length !== other.length) return one.length > other.length;
  const at = one.findIndex((segment, place) => segment !== other[place]);
  return one[at] !== '*';
};

/** The free number nearest to the middle of two, so that there is room on either side. */
const between = (least: number, most: number, taken: ReadonlySet<number>): number | undefined => {
  const middle = Math.floor((least + most) / 2);
  const free = Array.from({ length: Math.max(0, most - least - 1) }, (_, at) => least + 1 + at)
    .filter((each) => !taken.has(each))
    .sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle) || a - b);
  return free[0];
};

/**
 * Priorities of the rules of routes, below that of the handler's own rule: a more particular route comes first. What
 * has one keeps it, as a listener refuses a rule that takes the priority of one that is there (Elastic Load Balancing
 * API reference, SetRulePriorities).
 *
 * @throws PlatformError when no priority is left
 */
export const inOrder = (
  patterns: readonly string[],
  own: number,
  { handler, before, taken }: Pick<Routed, 'handler' | 'before' | 'taken'>,
): OwnRoute[] => {
  const placed = new Map<string, number>();
  const isFree = (priority: number | undefined): priority is number =>
    priority !== undefined && priority < own && !taken.has(priority);
  for (const pattern of patterns) {
    const priority = before.get(pattern);
    if (isFree(priority)) placed.set(pattern, priority);
  }
  for (const pattern of patterns.filter((each) => !placed.has(each))) {
    const segments = segmentsOf(pattern);
    const others = [...placed]
      .map(([other, priority]) => ({ segments: segmentsOf(other), priority }))
      .filter((other) => meet(segments, other.segments));
    const first = others.filter((other) => isBefore(other.segments, segments));
    const last = others.filter((other) => !isBefore(other.segments, segments));
    const least = Math.max(0, ...first.map(({ priority }) => priority));
    const most = Math.min(own, ...last.map(({ priority }) => priority));
    const priority = between(least, most, new Set([...taken, ...placed.values()]));
    if (priority === undefined) throw noneLeft(handler, pattern, own);
    placed.set(pattern, priority);
  }
  return patterns.map((pattern) => ({ pattern, priority: placed.get(pattern) ?? own }));
};

const noneLeft = (handler: string, pattern: string, own: number): PlatformError =>
  new PlatformError({
    what: `no priority below ${own} is left for the rule of '${pattern}', which handler '${handler}' has by --routing=per-route`,
    allowed: 'a handler whose own priority is higher',
    run: `an editor on priority of infra/handlers/${handler}.ts`,
  });
