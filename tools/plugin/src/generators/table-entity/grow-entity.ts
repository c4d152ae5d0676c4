import { joinPathFragments, type Tree } from '@nx/devkit';
import { PlatformError } from '@platform/model/errors';
import { entityIn } from '../../entities/entity-in';
import type { EntityModel } from '../../entities/entity-model';
import { languageProfile } from '../../languages';
import { renderFor } from '../../languages/render-for';
import type { Service } from '../../records/find-services';
import { withoutUnit, withUnit } from '../../records/write-record';
import { drawn } from '../../units/drawing';
import { growRoutes, untouchedRoutesOf } from '../resource/grow-resource';
import type { NormalizedEntity } from './normalized';

/**
 * Brings the files of an entity along with further attributes, those that are as they were generated, and
 * its routes. The rest follows by type. Returns the service with what they were made with.
 *
 * @throws PlatformError that says which lines to add where, when somebody has edited the file that says what
 *   the entity is made of
 */
export const growEntity = async (
  tree: Tree,
  service: Service,
  entity: NormalizedEntity,
): Promise<Service> => {
  const { root, record } = service;
  const { model, options } = entity;
  const name = model.names.pascal;
  const drawing = await drawn(
    tree,
    root,
    ...formerModels(service, name).map((each) => (view: Tree) => renderEntity(view, service, each)),
  );
  const isAsMade = (path: string): boolean => drawing.matches(path, tree.read(path, 'utf8') ?? '');
  const domain = joinPathFragments(
    root,
    languageProfile(record.language).entityFile(model.names.kebab),
  );
  if (!isAsMade(domain)) throw edited(domain, service, entity);
  const routes = await untouchedRoutesOf(tree, service, name);
  const redrawn = await drawn(tree, root, (view) => renderEntity(view, service, model));
  const stale = redrawn.paths.filter((path) => tree.exists(path) && !isAsMade(path));
  if (entity.listsMore && stale.length > 0) throw editedLists(stale, entity);
  for (const path of redrawn.paths.filter(isAsMade)) tree.write(path, redrawn.textOf(path));
  const without = withoutUnit(service, 'entities', name);
  return growRoutes(tree, withUnit(without, 'entities', name, { madeWith: options }), routes);
};

/** The entity as its code declares it, and as its files were made: attributes may have been added by hand since. */
const formerModels = (service: Service, name: string): EntityModel[] => {
  const { root, record } = service;
  return [service, { root, record }].flatMap((each) => entityIn(each, name) ?? []);
};

const renderEntity = (tree: Tree, service: Service, model: EntityModel): void => {
  const { entityView } = languageProfile(service.record.language);
  renderFor(tree, service, 'table-entity', { entity: entityView(model) });
};

const edited = (
  domain: string,
  { record }: Service,
  { model, further }: NormalizedEntity,
): PlatformError => {
  const { attributeLines } = languageProfile(record.language);
  const lines = further.flatMap((attribute) => attributeLines(model, attribute));
  return new PlatformError({
    what: `${domain} is not as it was generated, so that ${further.map(({ name }) => `'${name}'`).join(', ')} cannot be added without touching what you wrote`,
    allowed: lines.map(({ into, line }) => `in ${into} the line ${line}`).join('; '),
    run: `an editor on ${domain}; everything else follows by type`,
  });
};

/** Port, adapters and tests name a list; where one of them is edited, none is touched. */
const editedLists = (files: readonly string[], { model }: NormalizedEntity): PlatformError => {
  const lists = model.indexes.map(
    ({ name, number, pk, sk }) => `${name} on GSI${number}: ${pk.source} / ${sk.source}`,
  );
  return new PlatformError({
    what: `${files.join(', ')} ${files.length > 1 ? 'are' : 'is'} not as generated, so that a list cannot be added without touching what you wrote`,
    got: lists.join('; '),
    allowed:
      'in the keys of the repository one entry for the list, beside GSI1; a method for it in the port and in both adapters',
    run: `an editor on the repository of ${model.names.pascal}`,
  });
};
