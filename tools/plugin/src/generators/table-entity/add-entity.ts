import type { Tree } from '@nx/devkit';
import { languageProfile } from '../../languages';
import { renderFor } from '../../languages/render-for';
import type { Service } from '../../records/find-services';
import { withUnit } from '../../records/write-record';
import type { NormalizedEntity } from './normalize';

/** Renders an entity and returns the service with it in its record. */
export function addEntity(
  tree: Tree,
  service: Service,
  { model, options }: NormalizedEntity,
): Service {
  const { entityView } = languageProfile(service.record.language);
  const isNew = !service.record.entities[model.names.pascal];
  renderFor(tree, service, 'table-entity', { entity: entityView(model) }, { isNew });
  return withUnit(service, 'entities', model.names.pascal, { options });
}
