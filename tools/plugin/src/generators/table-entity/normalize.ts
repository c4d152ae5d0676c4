import type { Tree } from '@nx/devkit';
import { assertTable } from '../../entities/assert-table';
import { assertGuarded } from '../../entities/assert-guarded';
import { assertSameOwner } from '../../entities/assert-same-owner';
import { entityModel, type EntityOptions, type KeyOption } from '../../entities/entity-model';
import { grownIndex, growthOf } from '../../entities/growth';
import { assertApart, assertEntity } from '../../entities/validate-entity';
import {
  assertFlavour,
  eventStoreOptions,
  isEventStore,
  VIEW_ATTRIBUTES,
  viewOf,
} from '../../entities/event-store';
import { languageProfile } from '../../languages';
import { assertDistinctEntity } from '../../names/distinct';
import { assertNameFree } from '../../names/free-names';
import { namesOf } from '../../names/names';
import { validName } from '../../names/validate-name';
import type { Service } from '../../records/find-services';
import { requireService } from '../../units/services';
import { assertProjectable } from './add-event-store';
import type { EventStore, NormalizedEntity } from './normalized';
import type { TableEntitySchema } from './schema';

/** Where there is no API yet, the handler that makes it has to ask for a token. */
const GUARDED_LATER = 'jwt';

/** @throws PlatformError on any option that cannot be served, before anything is written */
export const normalize = async (
  tree: Tree,
  schema: TableEntitySchema,
): Promise<{ service: Service } & (NormalizedEntity | EventStore)> => {
  const service = await requireService(tree, schema.service);
  const name = namesOf(validName('entity', schema.name)).pascal;
  assertFlavour(schema as unknown as Readonly<Record<string, unknown>>, service.record, name);
  if (schema.flavour === 'event-store' || isEventStore(service.record, name))
    return { service, ...eventStoreFor(name, service) };
  const entity = entityFor(schema, service);
  assertGuarded(tree, service, entity.model, GUARDED_LATER);
  return { service, ...entity };
};

export const entityFor = (schema: TableEntitySchema, service: Service): NormalizedEntity => {
  const names = namesOf(validName('entity', schema.name));
  const { pascal } = names;
  const profile = languageProfile(service.record.language);
  assertNameFree('entity', profile.id, 'entity', names);
  assertDistinctEntity(pascal, Object.keys(service.record.entities));
  assertTable(service, pascal);
  const options = withDefaults(pascal, asBefore(schema, service, pascal));
  const further = growthOf(service, pascal, options);
  const before = service.record.entities[pascal]?.madeWith;
  const listsMore = before !== undefined && before['index'] !== options.index;
  const declared = further.length > 0 ? undefined : service.declared?.[pascal];
  const model = entityModel(pascal, options, declared);
  assertEntity(model, service);
  profile.assertEntity(model);
  return { model, options, further, listsMore };
};

const eventStoreFor = (pascal: string, service: Service): EventStore => {
  const names = namesOf(pascal);
  const { language, entities } = service.record;
  assertNameFree('entity', language, 'entity', names);
  assertDistinctEntity(pascal, Object.keys(entities));
  assertTable(service, pascal);
  const options = eventStoreOptions(pascal);
  const store = { model: entityModel(pascal, options), options };
  assertApart(store.model, service);
  const view = viewOf(pascal).pascal;
  const madeView = { name: view, service: service.record.name, attributes: VIEW_ATTRIBUTES };
  assertProjectable(service, store);
  return {
    store,
    view: entityFor(entities[view] ? { ...madeView, attributes: undefined } : madeView, service),
  };
};

/** Defaults of requirements §2.2 and F-051; children are ordered by time (F-052). */
const withDefaults = (pascal: string, schema: TableEntitySchema): EntityOptions => {
  const { owner } = schema;
  const keys = defaultKeys(pascal, owner);
  return {
    attributes: schema.attributes ?? 'name:string',
    pk: schema.pk ?? keys.pk,
    sk: schema.sk ?? keys.sk,
    gsi1pk: schema.gsi1pk ?? keys.gsi1pk,
    gsi1sk: schema.gsi1sk ?? keys.gsi1sk,
    ...(owner !== undefined && { owner }),
    ...(schema.index !== undefined && { index: schema.index }),
  };
};

/** Key templates of an entity that is told none. */
export const defaultKeys = (
  pascal: string,
  owner: string | undefined,
): Readonly<Record<KeyOption, string>> => {
  const prefix = namesOf(pascal).constant;
  const owned = owner === undefined ? prefix : `${prefix}#{owner}`;
  return {
    pk: `${owned}#{id}`,
    sk: 'DETAILS',
    gsi1pk: owned,
    gsi1sk: `${prefix}#{createdAt}#{id}`,
  };
};

/** What is not said of an entity that is there stays as it is; its owner has to be said again. */
const asBefore = (
  schema: TableEntitySchema,
  { record }: Service,
  name: string,
): TableEntitySchema => {
  const existing = record.entities[name];
  if (!existing) return schema;
  assertSameOwner(record, name, schema.owner);
  const said = Object.entries(schema).filter(([, value]) => value !== undefined);
  const before = existing.madeWith as unknown as TableEntitySchema;
  const index = grownIndex(name, before.index, schema.index);
  return { ...before, ...Object.fromEntries(said), ...(index !== undefined && { index }) };
};
