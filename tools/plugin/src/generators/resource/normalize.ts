import type { Tree } from '@nx/devkit';
import { PlatformError } from '@platform/model/errors';
import { nx } from '@platform/model/typed-commands';
import { assertGuarded } from '../../entities/assert-guarded';
import type { EntityModel } from '../../entities/entity-model';
import { languageProfile } from '../../languages';
import { assertDistinct } from '../../names/distinct';
import { assertNameFree } from '../../names/free-names';
import { namesOf } from '../../names/names';
import { validName } from '../../names/validate-name';
import { assertOptions } from '../../options/assert-options';
import { splitLists } from '../../options/split-lists';
import type { Service } from '../../records/find-services';
import { sameOptions } from '../../records/same-options';
import { assertRoutesFree } from '../../routes/assert-free';
import { resourceOf, type ResourceOptions } from '../../routes/resource';
import { requireService } from '../../units/services';
import { RESOURCE } from './declaration';
import { isGrowth, untouchedRoutes } from './grow-resource';
import type { ResourceSchema } from './schema';

export interface NormalizedResource {
  readonly service: Service;
  readonly options: ResourceOptions;
  readonly auth: string | undefined;
  /** Files of a resource that is there and gets further methods. */
  readonly grown: readonly string[] | undefined;
}

/** @throws PlatformError on any option that cannot be served, before anything is written */
export const normalize = async (
  tree: Tree,
  schema: ResourceSchema,
): Promise<NormalizedResource> => {
  const service = await requireService(tree, schema.service);
  const { service: _service, auth, ...given } = splitLists(RESOURCE.options, schema);
  const name = validName('resource', schema.name);
  const options = { ...given, name };
  assertOptions(RESOURCE.options, { ...options, auth });
  const { record } = service;
  const { entity, patterns } = resourceOf(options, service);
  assertNameFree('resource', record.language, 'resource', namesOf(name));
  assertGuarded(tree, service, entity, auth);
  const others = Object.keys(record.resources).filter((other) => other !== name);
  assertDistinct('resource', name, others);
  const grown = isGrowth(service, options) ? await untouchedRoutes(tree, service, name) : undefined;
  const before = record.resources[name];
  if (!before) assertReadable(service, entity);
  const standing = before ? resourceOf({ ...before.options, name }, service).patterns : [];
  if (before && !grown) assertSame(service, options);
  assertRoutesFree(
    tree,
    service,
    patterns.filter((pattern) => !standing.includes(pattern)),
  );
  return { service, options, auth, grown };
};

/** Tests and bodies are made of what the entity holds. */
const assertReadable = ({ root, record, declared }: Service, entity: EntityModel): void => {
  if (declared?.[entity.names.pascal]) return;
  const { entityFile, attributeLines } = languageProfile(record.language);
  const file = `${root}/${entityFile(entity.names.kebab)}`;
  const into = attributeLines(entity, { name: 'id', type: 'text' })[0]?.into;
  throw new PlatformError({
    what: `what ${entity.names.aWord} is made of cannot be read from '${into}' in ${file}`,
    allowed: 'attributes as table-entity writes them, with values and limits written out',
    run: `an editor on ${file}`,
  });
};

/** The same command again is fine and changes nothing; another one under the same name is not. */
const assertSame = ({ root, record }: Service, { name, ...options }: ResourceOptions): void => {
  const existing = record.resources[name];
  if (!existing || sameOptions(existing.options, options)) return;
  const { folder, suffixes } = languageProfile(record.language).modules.routes;
  throw new PlatformError({
    what: `service '${record.name}' already has a resource '${name}' with ${JSON.stringify(existing.options)}`,
    allowed:
      'another name, the options it was made with, all methods it has and further ones, or a route beside it',
    run: `an editor on ${root}/${folder}/${name}${suffixes.at(-1)}, or ${nx()} g @platform/plugin:route 'METHOD /path' --service=${record.name}`,
  });
};
