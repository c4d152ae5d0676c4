import { PlatformError } from '@platform/model/errors';
import type { ServiceRecord } from '../records/service-record';
import { inOrder } from '../routes/rule-order';
import { defineKind, type HandlerKind } from './handler-kind';
import { PROVISIONED_OPTION } from './provisioned-option';
import { isPerRoute, ROUTING_OPTION } from './routing-option';

/** Seconds after which a load balancer gives a quiet connection up unless told otherwise. */
const GIVES_UP = 60;

const DEFAULTS = { priority: 100, paths: '/*' } as const;

/** Values of all conditions of a rule, and wildcards in them (Application Load Balancer quotas). */
const MOST = { values: 5, wildcards: 6 } as const;

const wildcardsIn = (values: readonly string[]): number =>
  values.join('').replaceAll(/[^*?]/g, '').length;

/** Characters of a path (Elastic Load Balancing API reference, PathPatternConditionConfig). */
const PATH = /^\/[\w\-.$/~"@:+&*?]{0,127}$/;

const pathsOf = (paths: string): readonly string[] => {
  const all = paths.split(',').map((path) => path.trim());
  const isWithin = all.length <= MOST.values && wildcardsIn(all) <= MOST.wildcards;
  if (isWithin && all.every((path) => PATH.test(path))) return all;
  throw new PlatformError({
    what: `--paths '${paths}' is nothing that a listener takes`,
    allowed: `${MOST.values} paths of 128 characters and ${MOST.wildcards} of * and ? at most, comma-separated, such as /shop/*,/news, of letters, digits and _-.$/~"@:+&*?`,
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

/** What a path of a listener stands for: `*` for any characters, `?` for one. */
const expressionOf = (path: string): RegExp =>
  new RegExp(
    `^${path
      .replaceAll(/[.$+|()[\]\\^{}]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
  );

/** More than one character, so that ? stands for none of it. */
const ANY_VALUE = '-'.repeat(40);

const textsIn = (list: string): string[] =>
  [...list.matchAll(/['"]([^'"]+)['"]/g)].map(([, text = '']) => text);

/** Paths, hosts, listener and priority as the file has them now. */
const ruleOf = (infra: string) => {
  const [, paths = `'${DEFAULTS.paths}'`] = /\bpaths: \[([^\]]*)\]/.exec(infra) ?? [];
  const [, hosts = ''] = /\bhosts: \[([^\]]*)\]/.exec(infra) ?? [];
  const [, priority] = /\bpriority: (\d[\d_]*)/.exec(infra) ?? [];
  return {
    paths: textsIn(paths),
    hosts: textsIn(hosts),
    listener: /\blistenerParameter:\s*(\S+)/.exec(infra)?.[1],
    priority: Number(priority?.replaceAll('_', '') ?? DEFAULTS.priority),
  };
};

/** Whether a rule takes the path of a route beside its method and the hosts of its handler. */
const fits = (pattern: string, hosts: readonly string[]): boolean => {
  const path = pattern.replace(/^\w+ /, '').replaceAll(/\{\w+\}/g, '*');
  const isWithin =
    hosts.length + 2 <= MOST.values && wildcardsIn([path, ...hosts]) <= MOST.wildcards;
  return isWithin && PATH.test(path);
};

/** Those that its paths lead to, and that are no more than a rule takes. */
const ownRoutes: HandlerKind['ownRoutes'] = (patterns, { infra, record, taken, ...routed }) => {
  const { paths, hosts, priority } = ruleOf(infra);
  const expressions = paths.map(expressionOf);
  const leadsHere = (pattern: string): boolean => {
    const request = pattern.replace(/^\w+ /, '').replaceAll(/\{\w+\}/g, ANY_VALUE);
    return expressions.some((expression) => expression.test(request));
  };
  const others = Object.entries(record.handlers)
    .filter(([name, { kind }]) => name !== routed.handler && kind === 'alb')
    .map(([, { options }]) => Number(options['priority'] ?? DEFAULTS.priority));
  return inOrder(
    patterns.filter((each) => leadsHere(each) && fits(each, hosts)),
    priority,
    {
      ...routed,
      taken: new Set([...taken, ...others]),
    },
  );
};

export const alb = defineKind({
  id: 'alb',
  label: 'answers the routes of the context behind a load balancer that is there',
  makes: 'function, target group with multi-value headers, rule of a listener',
  outputs: [],
  servesApi: true,
  asks: () => 'nobody',
  ownRoutes,
  rule: ruleOf,
  starter: false,
  size: { memory: 512, timeout: 29 },
  timeoutLimit: {
    seconds: GIVES_UP,
    reason: `a load balancer gives a quiet connection up after ${GIVES_UP} s`,
  },
  options: {
    ...PROVISIONED_OPTION,
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
    ...ROUTING_OPTION,
  },
  plan: ({ name, priority = DEFAULTS.priority, paths = DEFAULTS.paths, ...rest }, { record }) => {
    assertFree(name, priority, record);
    const perRoute = isPerRoute(rest);
    return [
      { set: 'handler/http', variables: { payload: 'alb' } },
      {
        set: 'handler/alb',
        shared: true,
        variables: { priority, paths: pathsOf(paths), perRoute },
      },
    ];
  },
});
