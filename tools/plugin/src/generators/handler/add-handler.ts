import type { Tree } from '@nx/devkit';
import type { HandlerKind, HandlerOptions } from '../../kinds';
import { languageProfile } from '../../languages';
import { renderFor } from '../../languages/render-for';
import { freeNames } from '../../names/free-names';
import { namesOf } from '../../names/names';
import type { Service } from '../../records/find-services';
import { withUnit } from '../../records/write-record';

/** Renders what the kind plans and returns the service with the handler in its record. */
export function addHandler(
  tree: Tree,
  service: Service,
  kind: HandlerKind,
  options: HandlerOptions,
): Service {
  const { record } = service;
  const common = {
    handler: freeNames(record.language, 'handler', namesOf(options.name)),
    memory: options.memory,
    timeout: options.timeout,
    table: record.table,
  };
  const renderings = kind.plan(options, service);
  const isNew = !record.handlers[options.name];
  for (const { set, variables, entity } of renderings) {
    const view = entity && languageProfile(record.language).entityView(entity);
    const all = { ...common, ...variables, ...(view && { entity: view }) };
    renderFor(tree, service, set, all, { isNew });
  }
  const { name, ...rest } = options;
  return kind.units(options, service).reduce(
    (grown, unit) =>
      withUnit(grown, 'handlers', unit, {
        kind: kind.id,
        options: unit === name ? definedOnly(rest) : {},
      }),
    service,
  );
}

const definedOnly = (options: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
