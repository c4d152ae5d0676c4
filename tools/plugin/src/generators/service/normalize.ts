import { DEFAULT_LANGUAGE } from '@platform/model/languages';
import { joinPathFragments, type Tree } from '@nx/devkit';
import { assertGuarded } from '../../entities/assert-guarded';
import { assertSameOwner } from '../../entities/assert-same-owner';
import { PlatformError } from '@platform/model/errors';
import { handlerKind } from '../../kinds';
import { languageProfile, type LanguageProfile } from '../../languages';
import { assertDistinct } from '../../names/distinct';
import { assertNameFree } from '../../names/free-names';
import { entityNameOf, namesOf, type Names } from '../../names/names';
import { validName } from '../../names/validate-name';
import { assertOptions } from '../../options/assert-options';
import { splitLists } from '../../options/split-lists';
import type { Service } from '../../records/find-services';
import { findServices } from '../../units/services';
import { withoutEntity } from '../../records/former-entities';
import { PLUGIN_VERSION } from '../../records/plugin-version';
import { workspaceOptions } from '../../workspace/workspace-options';
import { entityFor } from '../table-entity/normalize';
import type { NormalizedEntity } from '../table-entity/normalized';
import { DEFAULT_HANDLERS, SERVICE } from './declaration';
import { assertFree, assertSame, effectiveOptions, remembering } from './existing-service';
import type { ServiceSchema } from './schema';
import type { Skeleton } from './skeleton';

export interface NormalizedService {
  readonly names: Names;
  readonly profile: LanguageProfile;
  readonly handlers: readonly string[];
  /** The entity to start with, or `undefined` for a service without a table or with entities of its own. */
  readonly starter: NormalizedEntity | undefined;
  readonly auth: string;
  readonly tags: readonly string[];
  readonly isNew: boolean;
  /** The service as it is recorded, or as it will be when it is new. */
  readonly service: Service;
}

/** @throws PlatformError on any option that cannot be served, before anything is written */
export const normalize = async (tree: Tree, schema: ServiceSchema): Promise<NormalizedService> => {
  const name = validName('service', schema.name);
  assertOptions(SERVICE.options, splitLists(SERVICE.options, schema));
  const services = await findServices(tree);
  const existing = services.find(({ record }) => record.name === name);
  const others = services.filter((service) => service !== existing);
  assertDistinct(
    'service',
    name,
    others.map(({ record }) => record.name),
  );
  if (existing) assertSame(schema, existing);
  const options = effectiveOptions(schema, existing);
  const profile = languageProfile(options.language ?? DEFAULT_LANGUAGE);
  assertNameFree('service', profile.id, 'service', namesOf(name));
  const asked = handlerKinds(options);
  const handlers = existing ? firstAsked(asked, existing) : asked;
  const entity = starterEntity(name, options.entity);
  const service = existing
    ? remembering(existing, handlers)
    : newService(tree, name, options, profile.id, entity !== undefined);
  if (!existing) profile.assertPlace(tree, service);
  if (schema.owner !== undefined) assertOwnerHasPlace(service, entity, schema.owner);
  const starter =
    entity === undefined || existing ? undefined : starterOf(service, entity, options);
  if (starter && handlers.some((kind) => handlerKind(kind).servesApi))
    assertGuarded(tree, service, starter.model, options.auth);
  for (const kind of handlers) handlerKind(kind).plan({ name: kind }, service);
  return {
    names: namesOf(name),
    profile,
    handlers,
    starter,
    auth: options.auth ?? 'none',
    tags: list(options.tags),
    isNew: !existing,
    service,
  };
};

const list = (text = ''): string[] =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);

const handlerKinds = ({ handlers = DEFAULT_HANDLERS, api = 'http' }: ServiceSchema): string[] => {
  const kinds = splitLists(SERVICE.options, { handlers }).handlers.map(handlerKind);
  const served = kinds.flatMap(({ id, servesApi }) => (servesApi ? doorFor(id, api) : id));
  return [...new Set(served)];
};

/** The kind that answers the routes of a service instead of one that would. */
const doorFor = (id: string, api: string): string[] =>
  ({ http: [id], none: [] as string[] })[api] ?? [api];

/** What a service started with. */
export const recordedSkeleton = (service: Service): Skeleton => {
  const options = service.record.service.options as unknown as ServiceSchema;
  return { service, tags: list(options.tags), handlers: handlerKinds(options) };
};

/** Kinds that were not asked for before: what was and has been deleted since stays deleted. */
const firstAsked = (kinds: readonly string[], { record }: Service): string[] => {
  const before = handlerKinds(record.service.options as unknown as ServiceSchema);
  return kinds.filter((kind) => !before.includes(kind));
};

const starterEntity = (service: string, given: string | undefined): string | undefined => {
  if (given === 'none') return undefined;
  return namesOf(validName('entity', given ?? entityNameOf(service))).pascal;
};

/** Validates the starter entity before anything is written. */
const starterOf = (
  service: Service,
  name: string,
  { attributes, pk, sk, gsi1pk, gsi1sk, index, owner }: ServiceSchema,
): NormalizedEntity => {
  const keys = { pk, sk, gsi1pk, gsi1sk, index };
  return entityFor({ name, service: service.record.name, attributes, ...keys, owner }, service);
};

/** @throws PlatformError when `--owner` is for no entity, or for one that was made with another */
const assertOwnerHasPlace = (
  { record }: Service,
  entity: string | undefined,
  owner: string,
): void => {
  if (entity !== undefined && record.table) {
    if (Object.keys(record.entities).length > 0) assertSameOwner(record, entity, owner);
    return;
  }
  throw new PlatformError({
    what: `--owner '${owner}' is for an entity, and service '${record.name}' has none`,
    allowed: 'a service with an entity, or no --owner',
  });
};

const directoryOf = (tree: Tree, { directory }: ServiceSchema): string => {
  const folder = directory ?? workspaceOptions(tree).servicesDirectory;
  if (!/(^|\/)\.\.(\/|$)|^\/|^[A-Za-z]:/.test(folder)) return folder;
  throw new PlatformError({
    what: `--directory '${folder}' leaves the workspace`,
    allowed: "a folder inside the workspace, such as 'apps' or 'services/checkout'",
  });
};

const newService = (
  tree: Tree,
  name: string,
  options: ServiceSchema,
  language: string,
  table: boolean,
): Service => {
  const root = joinPathFragments(directoryOf(tree, options), name);
  assertFree(tree, name, root);
  const asked = { ...withoutEntity(options), name: options.name.trim() };
  const service = { version: PLUGIN_VERSION, options: asked };
  return {
    root,
    record: {
      name,
      language,
      table,
      service,
      handlers: {},
      entities: {},
      rules: {},
      resources: {},
      routes: {},
    },
  };
};
