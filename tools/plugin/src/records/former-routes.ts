import { entityNameOf } from '../names/names';
import type { HandlerRecord, ServiceRecord, UnitRecord } from './service-record';

/** The one function that serves routes; a further one has a path of its own. */
const API = 'api';

/** Moves routes that stand among the handlers, as they did once, to the part that is theirs. */
export const withRoutesApart = (record: ServiceRecord): ServiceRecord => {
  const named = Object.entries(record.handlers);
  const routes = named.filter(
    ([name, { kind, options }]) =>
      kind === API && name !== API && options['basePath'] === undefined,
  );
  if (routes.length === 0 && record.resources && record.routes) return record;
  const apart = { resources: { ...record.resources }, routes: { ...record.routes } };
  for (const [name, { kind: _kind, ...unit }] of routes) {
    if (unit.options['entity'] !== undefined || record.entities[entityNameOf(name)])
      apart.resources[name] = unit;
    else Object.assign(apart.routes, alone(name, unit));
  }
  const handlers: Record<string, HandlerRecord> = Object.fromEntries(
    named.filter((entry) => !routes.includes(entry)),
  );
  return { ...record, handlers, ...apart };
};

/** A route without an entity was `GET`, and its use case called after it. */
const alone = (name: string, { version, options }: UnitRecord): Record<string, UnitRecord> => ({
  [`GET ${String(options['path'] ?? `/${name}`)}`]: {
    version,
    options: { useCase: `show-${name}` },
  },
});
