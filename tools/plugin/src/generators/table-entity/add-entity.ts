import type { Tree } from '@nx/devkit';
import { flavourOf, SETS, viewOf } from '../../entities/event-store';
import { languageProfile } from '../../languages';
import { renderFor } from '../../languages/render-for';
import type { Service } from '../../records/find-services';
import { withUnit } from '../../records/write-record';
import type { NormalizedEntity } from './normalized';

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
    SETS[flavourOf(options)],
    { entity: entityView(model), view: viewOf(name) },
    { isNew: !entities[name] },
  );
  return withUnit(service, 'entities', name, { madeWith: options });
};
