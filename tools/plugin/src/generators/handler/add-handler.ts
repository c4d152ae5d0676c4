import type { Tree } from '@nx/devkit';
import type { HandlerKind, HandlerOptions } from '../../kinds';
import { freeNames } from '../../names/free-names';
import { namesOf } from '../../names/names';
import type { Service } from '../../records/find-services';
import { withUnit } from '../../records/write-record';
import { renderAll } from '../../units/rendering';

/** Renders what the kind plans and returns the service with the handler in its record. */
export const addHandler = (
  tree: Tree,
  service: Service,
  kind: HandlerKind,
  { name, ...options }: HandlerOptions,
): Service => {
  const { record } = service;
  const { memory, timeout, reservedConcurrency } = options;
  const handler = freeNames(record.language, 'handler', namesOf(name));
  const common = { handler, memory, timeout, reservedConcurrency, table: record.table };
  const isNew = !record.handlers[name];
  renderAll(tree, service, kind.plan({ name, ...options }, service), common, { isNew });
  return withUnit(service, 'handlers', name, { kind: kind.id, options: definedOnly(options) });
};

const definedOnly = (options: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
