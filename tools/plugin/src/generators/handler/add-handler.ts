import type { Tree } from '@nx/devkit';
import { assertAtMostReserved } from '../../kinds/concurrency';
import type { HandlerKind, HandlerOptions } from '../../kinds';
import { freeNames } from '../../names/free-names';
import { namesOf } from '../../names/names';
import type { Service } from '../../records/find-services';
import { withUnit } from '../../records/write-record';
import { readingOf } from '../../routes/listed-routes';
import { assertRuleFree } from '../../routes/rules-beside';
import { renderAll } from '../../units/rendering';

/**
 * Renders what the kind plans and returns the service with the handler in its record.
 *
 * @throws PlatformError when more executions are held ready than are reserved, or the rule of another service has its
 *   priority
 */
export const addHandler = (
  tree: Tree,
  service: Service,
  kind: HandlerKind,
  { name, ...options }: HandlerOptions,
): Service => {
  const { record } = service;
  const { memory, timeout, reservedConcurrency, provisionedConcurrency } = options;
  assertAtMostReserved(
    'provisionedConcurrency',
    provisionedConcurrency,
    reservedConcurrency,
    'Lambda refuses it',
  );
  const handler = freeNames(record.language, 'handler', namesOf(name));
  const sized = { memory, timeout, reservedConcurrency, provisionedConcurrency };
  const common = { handler, ...sized, table: record.table };
  const isNew = !record.handlers[name];
  if (isNew) assertRuleFree(service, readingOf(tree), kind, { name, ...options });
  renderAll(tree, service, kind.plan({ name, ...options }, service), common, { isNew });
  return withUnit(service, 'handlers', name, { kind: kind.id, options: definedOnly(options) });
};

const definedOnly = (options: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
