import type { Tree } from '@nx/devkit';
import { languageProfile } from '../../languages';
import { renderFor } from '../../languages/render-for';
import type { Service } from '../../records/find-services';
import { withUnit } from '../../records/write-record';
import type { NormalizedEntity } from './normalize';

/** Renders an entity and returns the service with it in its record. */
export const addEntity = (
  tree: Tree,
  service: Service,
  { model, options }: Pick<NormalizedEntity, 'model' | 'options'>,
): Service => {
  const { entities, language } = service.record;
  const name = model.names.pascal;
  const { entityView } = languageProfile(language);
  renderFor(
    tree,
    service,
    'table-entity',
    { entity: entityView(model) },
    { isNew: !entities[name] },
  );
  return withUnit(service, 'entities', name, { madeWith: options });
};
