import { PlatformError } from '@platform/model/errors';
import type { ServiceRecord } from '../records/service-record';
import { defineKind } from './handler-kind';

/** Seconds after which a load balancer gives a quiet connection up unless told otherwise. */
const GIVES_UP = 60;

const DEFAULTS = { priority: 100, paths: '/*' } as const;

/** Values of a rule (Application Load Balancer quotas). */
const MOST_PATHS = 5;

/** Characters of a path (Elastic Load Balancing API reference, PathPatternConditionConfig). */
const PATH = /^\/[\w\-.$/~"@:+&*?]{0,127}$/;

const pathsOf = (paths: string): readonly string[] => {
  const all = paths.split(',').map((path) => path.trim());
  if (all.length <= MOST_PATHS && all.every((path) => PATH.test(path))) return all;
  throw new PlatformError({
    what: `--paths '${paths}' is nothing that a listener takes`,
    allowed: `${MOST_PATHS} paths at most, comma-separated, such as /shop/*,/news, of letters, digits and _-.$/~"@:+&*?`,
  });
};

/** A listener has one rule of a priority. */
const assertFree = (name: string, priority: number, { handlers }: ServiceRecord): void => {
  const other = Object.keys(handlers).find((each) => {
    const { kind, options } = handlers[each] ?? {};
    return (
      each !== name && kind === 'alb' && (options?.['priority'] ?? DEFAULTS.priority) === priority
    );
  });
  if (!other) return;
  throw new PlatformError({
    what: `--priority ${priority} is that of the rule of handler '${other}', and a listener has one rule of a priority`,
    allowed: 'another --priority; the lowest is compared first',
  });
};

export const alb = defineKind({
  id: 'alb',
  label: 'answers the routes of the context behind a load balancer that is there',
  makes: 'function, target group with multi-value headers, rule of a listener',
  outputs: [],
  servesApi: true,
  starter: false,
  size: { memory: 512, timeout: 29 },
  timeoutLimit: {
    seconds: GIVES_UP,
    reason: `a load balancer gives a quiet connection up after ${GIVES_UP} s`,
  },
  options: {
    priority: {
      type: 'number',
      description: 'Place of its rule among those of the listener,',
      least: 1,
      most: 50_000,
      unit: '(Elastic Load Balancing API reference, CreateRule)',
      default: String(DEFAULTS.priority),
    },
    paths: {
      type: 'string',
      description: 'Paths that lead to it, comma-separated, with * and ?.',
      default: DEFAULTS.paths,
    },
  },
  plan: ({ name, priority = DEFAULTS.priority, paths = DEFAULTS.paths }, { record }) => {
    assertFree(name, priority, record);
    return [
      { set: 'handler/http', variables: { payload: 'alb' } },
      { set: 'handler/alb', shared: true, variables: { priority, paths: pathsOf(paths) } },
    ];
  },
});
