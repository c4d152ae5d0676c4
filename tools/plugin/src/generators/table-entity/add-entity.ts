import type { Tree } from '@nx/devkit';
import { languageProfile } from '../../languages';
import { namesOf } from '../../names/names';
import type { Service } from '../../records/find-services';
import { withUnit } from '../../records/write-record';
import { render } from '../../templates/render';
import type { NormalizedEntity } from './normalize';

/** Renders an entity and returns the service with it in its record. */
export function addEntity(
  tree: Tree,
  service: Service,
  { model, options }: NormalizedEntity,
): Service {
  const { record, root } = service;
  render(tree, `table-entity/${record.language}`, root, {
    service: namesOf(record.name),
    entity: languageProfile(record.language).entityView(model),
  });
  return withUnit(service, 'entities', model.names.pascal, { options });
}
