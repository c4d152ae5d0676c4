import '../../nx-version/refuse-other-nx';
import type { GeneratorCallback, Tree } from '@nx/devkit';
import { writeRecord } from '../../records/write-record';
import { report } from '../../reporting/report';
import { renderBarrels } from '../../workspace/barrels';
import { moveFormerFolders } from '../../workspace/former-folders';
import { addEntity } from './add-entity';
import { growEntity } from './grow-entity';
import { normalize } from './normalize';
import type { TableEntitySchema } from './schema';

/** Adds an item type to the single table of a service. */
export default async function tableEntityGenerator(
  tree: Tree,
  schema: TableEntitySchema,
): Promise<GeneratorCallback> {
  const { service, ...entity } = await normalize(tree, schema);
  moveFormerFolders(tree, service);
  const { names } = entity.model;
  const grown =
    entity.further.length || entity.listsMore
      ? await growEntity(tree, service, entity)
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
