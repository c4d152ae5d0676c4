import { joinPathFragments, visitNotIgnoredFiles, type Tree } from '@nx/devkit';
import { kebabCase } from '@platform/model/names';
import { entityModel, type EntityOptions } from '../../entities/entity-model';
import { isEventStore, viewOf } from '../../entities/event-store';
import { parseEventName } from '../../events/event-name';
import { importersOf } from '../../events/importers';
import { doorsOf, handlerKind } from '../../kinds';
import { languageProfile } from '../../languages';
import { entityNameOf, namesOf } from '../../names/names';
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

/** All that removing one asks of the part of the record it stands in. */
interface UnitKind {
  /** What one is called, which is its option too. */
  readonly singular: 'handler' | 'entity' | 'resource' | 'route' | 'rule';
  /** A name as the record has it. */
  recorded(given: string): string;
  /**
   * Adds one as its record says it was made.
   *
   * @param service with the record of it
   * @param into the service to add it to
   */
  add(tree: Tree, service: Service, name: string, into: Service): Service;
  /** Whether its files may also be as the code of its entity, edited since, has them made. Default false. */
  readonly followsCode?: boolean;
  /** Files besides those that `add` writes. */
  ownFiles?(tree: Tree, service: Service, name: string): readonly string[];
  /** Parts that do not stand without it. */
  usedBy?(record: Service['record'], name: string): readonly Unit[];
  /** Events whose contracts may be needed for it alone. */
  events?(name: string): readonly string[];
  /** Takes back what the service has of others for it. */
  release?(tree: Tree, without: Service, name: string): void;
}

const unitsOf = (map: UnitMap, names: readonly string[]): Unit[] =>
  names.map((name) => ({ map, name }));

const handlers: UnitKind = {
  singular: 'handler',
  recorded: kebabCase,
  add: (tree, { record }, name, into) => {
    const { kind, options } = record.handlers[name] ?? { kind: undefined, options: {} };
    return addHandler(tree, into, handlerKind(kind), { ...options, name });
  },
  ownFiles: (tree, { root, record }, name) => {
    const files: string[] = [];
    const folder = joinPathFragments(root, languageProfile(record.language).handlersFolder, name);
    visitNotIgnoredFiles(tree, folder, (file) => void files.push(file));
    return files;
  },
  usedBy: (record, name) => {
    const { resources, routes, rules } = record;
    const doors = doorsOf(record);
    const targeting = Object.keys(rules).filter((id) => rules[id]?.options['handler'] === name);
    const asking = Object.keys(record.handlers).filter(
      (each) => record.handlers[each]?.options['authorizer'] === name,
    );
    if (asking.length > 0) return unitsOf('handlers', asking);
    if (!doors.includes(name)) return unitsOf('rules', targeting);
    return doors.length === 1
      ? [...unitsOf('resources', Object.keys(resources)), ...unitsOf('routes', Object.keys(routes))]
      : [];
  },
};

const entities: UnitKind = {
  singular: 'entity',
  recorded: (given) => namesOf(given).pascal,
  add: (tree, { record }, name, into) => {
    const options = record.entities[name]?.madeWith as EntityOptions;
    return addEntity(tree, into, { model: entityModel(name, options), options });
  },
  usedBy: (record, name) => {
    const { resources, handlers: all, entities: kept } = record;
    const projecting = Object.keys(all).filter((each) => {
      const { projects } = all[each]?.options ?? {};
      return typeof projects === 'string' && [projects, viewOf(projects).pascal].includes(name);
    });
    const stores = Object.keys(kept).filter(
      (each) => isEventStore(record, each) && viewOf(each).pascal === name,
    );
    const entityOf = (resource: string): unknown =>
      resources[resource]?.options['entity'] ?? entityNameOf(resource);
    const routed = Object.keys(resources).filter((resource) => entityOf(resource) === name);
    return [
      ...unitsOf('handlers', projecting),
      ...unitsOf('entities', stores),
      ...unitsOf('resources', routed),
    ];
  },
};

const resources: UnitKind = {
  singular: 'resource',
  recorded: kebabCase,
  add: (tree, { record }, name, into) =>
    addResource(tree, into, { ...record.resources[name]?.options, name }),
  followsCode: true,
};

const routes: UnitKind = {
  singular: 'route',
  recorded: (given) => {
    const { method, path } = parseRoute(given);
    return `${method} ${path}`;
  },
  add: (tree, { record }, id, service) => {
    const useCase = String(record.routes[id]?.options['useCase']);
    return addRoute(tree, { service, pattern: parseRoute(id), id, useCase, auth: undefined });
  },
};

const rules: UnitKind = {
  singular: 'rule',
  recorded: (given) => given.trim(),
  add: (tree, service, id, into) => {
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
  events: (id) => [id],
  /** A service that neither handles nor publishes an event of a context needs nothing of its contracts. */
  release: (tree, service, id) => {
    const { context } = parseEventName(id);
    const { dropContracts, toolFiles } = languageProfile(service.record.language);
    const own = toolFiles.map((file) => joinPathFragments(service.root, file));
    const users = importersOf(tree, service.root, context).filter((file) => !own.includes(file));
    if (users.length === 0) dropContracts(tree, service, context);
  },
};

/** In an order in which each finds what it needs. */
export const UNITS: Readonly<Record<UnitMap, UnitKind>> = {
  entities,
  handlers,
  resources,
  routes,
  rules,
};

export const UNIT_MAPS = Object.keys(UNITS) as readonly UnitMap[];
