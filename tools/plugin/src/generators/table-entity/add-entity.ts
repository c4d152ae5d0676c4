import type { Tree } from '@nx/devkit';
import { languageProfile } from '../../languages';
import { renderFor } from '../../languages/render-for';
import type { Service } from '../../records/find-services';
import { withUnit } from '../../records/write-record';
import { growEntity } from './grow-entity';
import type { NormalizedEntity } from './normalize';

/** Renders an entity, or what it has grown by, and returns the service with it in its record. */
export function addEntity(tree: Tree, service: Service, entity: NormalizedEntity): Service {
  const { model, options } = entity;
  const { entities, language } = service.record;
  const name = model.names.pascal;
  const existing = entities[name];
  if (existing && entity.further.length > 0) {
    growEntity(tree, service, entity);
    const grown = { ...existing, madeWith: options };
    return { ...service, record: { ...service.record, entities: { ...entities, [name]: grown } } };
  }
  const { entityView } = languageProfile(language);
  renderFor(tree, service, 'table-entity', { entity: entityView(model) }, { isNew: !existing });
  return withUnit(service, 'entities', name, { madeWith: options });
}
