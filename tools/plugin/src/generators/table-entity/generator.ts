import '../../nx-version/refuse-other-nx';
import type { GeneratorCallback, Tree } from '@nx/devkit';
import type { Service } from '../../records/find-services';
import { writeRecord } from '../../records/write-record';
import { report } from '../../reporting/report';
import { renderBarrels } from '../../workspace/barrels';
import { moveFormerFolders } from '../../workspace/former-folders';
import { growRoutes, untouchedRoutesOf } from '../resource/grow-resource';
import { addEntity } from './add-entity';
import { normalize, type NormalizedEntity } from './normalize';
import type { TableEntitySchema } from './schema';

/** Adds an item type to the single table of a service. */
export default async function tableEntityGenerator(
  tree: Tree,
  schema: TableEntitySchema,
): Promise<GeneratorCallback> {
  const { service, ...entity } = await normalize(tree, schema);
  moveFormerFolders(tree, service);
  const { names } = entity.model;
  const grown = entity.further.length
    ? await grownWithRoutes(tree, service, entity)
    : addEntity(tree, service, entity);
  writeRecord(tree, grown);
  renderBarrels(tree, grown);
  const { name } = service.record;
  const next = [
    `nx run ${name}:test`,
    `nx g @platform/plugin:resource ${names.pluralKebab} --service=${name}`,
  ];
  return report(tree, `entity ${names.pascal} of ${name}`, next);
}

async function grownWithRoutes(
  tree: Tree,
  service: Service,
  entity: NormalizedEntity,
): Promise<Service> {
  const routes = await untouchedRoutesOf(tree, service, entity.model.names.pascal);
  return growRoutes(tree, addEntity(tree, service, entity), routes);
}
