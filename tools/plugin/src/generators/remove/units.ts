import type { Tree } from '@nx/devkit';
import { entityModel, type EntityOptions } from '../../entities/entity-model';
import { parseEventName } from '../../events/event-name';
import { handlerKind } from '../../kinds';
import type { Service } from '../../records/find-services';
import type { UnitMap } from '../../records/write-record';
import { parseRoute } from '../../routes/path';
import { addRule } from '../event-rule/generator';
import { useCaseOf } from '../event-rule/normalize';
import { addHandler } from '../handler/add-handler';
import { addResource } from '../resource/add-resource';
import { addRoute } from '../route/add-route';
import { addEntity } from '../table-entity/add-entity';

/** A part of a service, by the part of the record it stands in and its name there. */
export interface Unit {
  readonly map: UnitMap;
  readonly name: string;
}

/**
 * Adds a part as its record says it was made.
 *
 * @param tree what is written to
 * @param service with the record of the part
 * @param into the service to add it to
 */
export function addAgain(
  tree: Tree,
  service: Service,
  { map, name }: Unit,
  into: Service,
): Service {
  return ADD[map](tree, service, name, into);
}

type Add = (tree: Tree, service: Service, name: string, into: Service) => Service;

const ADD: Readonly<Record<UnitMap, Add>> = {
  handlers: (tree, { record }, name, into) => {
    const { kind, options } = record.handlers[name] ?? { kind: undefined, options: {} };
    return addHandler(tree, into, handlerKind(kind), { ...options, name });
  },
  entities: (tree, { record }, name, into) => {
    const options = record.entities[name]?.madeWith as EntityOptions;
    return addEntity(tree, into, { model: entityModel(name, options), options, further: [] });
  },
  resources: (tree, { record }, name, into) =>
    addResource(tree, into, { ...record.resources[name]?.options, name }),
  routes: (tree, { record }, id, into) => {
    const useCase = String(record.routes[id]?.options['useCase']);
    return addRoute(tree, {
      service: into,
      pattern: parseRoute(id),
      id,
      useCase,
      auth: undefined,
    });
  },
  rules: (tree, service, id, into) => {
    const { handler, detailFilter } = service.record.rules[id]?.options ?? {};
    const event = parseEventName(id);
    const rule = {
      service: into,
      event,
      contracts: '',
      useCase: useCaseOf(tree, service, event),
      handler: String(handler),
      detailFilter: detailFilter as Readonly<Record<string, unknown>> | undefined,
    };
    return addRule(tree, rule, into);
  },
};
