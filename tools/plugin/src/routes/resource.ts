import { PlatformError } from '@platform/model/errors';
import { nx } from '@platform/model/typed-commands';
import { assertTable } from '../entities/assert-table';
import { entityIn } from '../entities/entity-in';
import type { EntityModel } from '../entities/entity-model';
import { isEventStore, viewOf } from '../entities/event-store';
import { entityNameOf, namesOf } from '../names/names';
import type { ValuesOf } from '../options/option';
import type { Service } from '../records/find-services';
import type { Rendering } from '../units/rendering';
import { collectionPath, HEALTH } from './path';
import { METHODS, type RESOURCE_OPTIONS } from './resource-options';

export type ResourceOptions = ValuesOf<typeof RESOURCE_OPTIONS> & { readonly name: string };

/** The routes of an entity below a collection. */
export interface Resource {
  readonly entity: EntityModel;
  /** `GET /orders/{id}`, in the order of the file. */
  readonly patterns: readonly string[];
  readonly renderings: readonly Rendering[];
}

/** The entity behind a collection of that name, if there is one. */
export const entityBehind = (
  { name, entity = entityNameOf(name) }: ResourceOptions,
  service: Service,
): EntityModel | undefined => entityIn(service, entity);

/** @throws PlatformError when there is no such entity, or routes cannot be about it in this way */
export const resourceOf = (options: ResourceOptions, service: Service): Resource => {
  const entity = entityBehind(options, service);
  if (!entity) throw noEntity(options, service);
  assertRouted(entity, service);
  const path = pathOf(options);
  const methods = methodsOf(options, entity);
  const variables = { resource: namesOf(options.name), path, methods };
  const sets = [
    'resource',
    ...(entity.owner === undefined ? [] : ['resource/owner']),
    ...methods.map((method) => `resource/use-cases/${method}`),
  ];
  return {
    entity,
    patterns: methods.map((method) => patternOf(method, path, entity)),
    renderings: sets.map((set) => ({ set, variables, entity })),
  };
};

const VERBS = { list: 'GET', create: 'POST', get: 'GET', update: 'PUT', delete: 'DELETE' } as const;

const patternOf = (method: (typeof METHODS)[number], path: string, entity: EntityModel): string => {
  const item = entity.pathAttributes.map(({ name }) => `/{${name}}`).join('');
  return `${VERBS[method]} ${path}${['list', 'create'].includes(method) ? '' : item}`;
};

/** What has happened is not changed and not deleted: routes are about the view, or stand alone. */
const assertRouted = ({ names }: EntityModel, { record }: Service): void => {
  if (!isEventStore(record, names.pascal)) return;
  const view = viewOf(names.pascal);
  throw new PlatformError({
    what: `'${names.pascal}' of service '${record.name}' is an event store, which has no routes that change or delete`,
    allowed: `routes of its view ${view.pascal}, and routes that stand alone for what may happen`,
    run: `${nx()} g @platform/plugin:resource ${view.pluralKebab} --service=${record.name} --methods=list,get`,
  });
};

const noEntity = ({ name, entity }: ResourceOptions, service: Service): PlatformError => {
  const { record } = service;
  const wanted = entity ?? entityNameOf(name);
  assertTable(service, wanted);
  return new PlatformError({
    what: `service '${record.name}' has no entity '${wanted}' for the routes of '${name}'`,
    allowed: Object.keys(record.entities).join(', ') || 'none yet',
    run: `${nx()} g @platform/plugin:table-entity ${wanted} --service=${record.name}`,
  });
};

/** Unless told otherwise, the path is the name; a resource that has the name of the health check stands beside it. */
const pathOf = ({ name, path }: ResourceOptions): string => {
  if (path !== undefined) return collectionPath(path);
  return `/${name}` === HEALTH ? `/${name}-items` : `/${name}`;
};

/** Without a choice all of them, but for a change of what never changes. */
const methodsOf = (
  { methods }: ResourceOptions,
  { names, mutableAttributes }: EntityModel,
): readonly (typeof METHODS)[number][] => {
  const possible = METHODS.filter((each) => each !== 'update' || mutableAttributes.length > 0);
  if (!methods?.length) return possible;
  if (methods.includes('update') && !possible.includes('update'))
    throw new PlatformError({
      what: `--methods=update has nothing to change: all attributes of ${names.pascal} are part of its keys`,
      allowed: possible.join(', '),
    });
  return possible.filter((each) => methods.includes(each));
};
