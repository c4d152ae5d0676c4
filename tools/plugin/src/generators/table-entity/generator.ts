import '../../nx-version/refuse-other-nx';
import type { GeneratorCallback, Tree } from '@nx/devkit';
import { assertOwnersGuarded } from '../../entities/assert-owners-guarded';
import { nx } from '@platform/model/typed-commands';
import type { Service } from '../../records/find-services';
import { writeRecord } from '../../records/write-record';
import { report } from '../../reporting/report';
import { renderBarrels } from '../../workspace/barrels';
import { moveFormerFolders } from '../../workspace/former-folders';
import { addEntity } from './add-entity';
import { addEventStore } from './add-event-store';
import { growEntity } from './grow-entity';
import { normalize } from './normalize';
import type { EventStore, NormalizedEntity } from './normalized';
import type { TableEntitySchema } from './schema';
import { orUnchanged } from '../../workspace/or-unchanged';

/** Adds an item type to the single table of a service. */
export default async function tableEntityGenerator(
  tree: Tree,
  schema: TableEntitySchema,
): Promise<GeneratorCallback> {
  return orUnchanged(tree, () => generated(tree, schema));
}

const generated = async (tree: Tree, schema: TableEntitySchema): Promise<GeneratorCallback> => {
  const { service, ...asked } = await normalize(tree, schema);
  moveFormerFolders(tree, service);
  const grown = await written(tree, service, asked);
  writeRecord(tree, grown);
  renderBarrels(tree, grown);
  assertOwnersGuarded(tree, grown);
  const { name } = service.record;
  const { names } = ('store' in asked ? asked.store : asked).model;
  const routes = `${nx()} g @platform/plugin:resource ${names.pluralKebab} --service=${name}`;
  const next = [`${nx()} run ${name}:test`, ...('store' in asked ? [] : [routes])];
  return report(tree, `entity ${names.pascal} of ${name}`, next);
};

const written = async (
  tree: Tree,
  service: Service,
  asked: NormalizedEntity | EventStore,
): Promise<Service> => {
  if ('store' in asked) return addEventStore(tree, service, asked);
  const grows = asked.further.length > 0 || asked.listsMore;
  return grows ? growEntity(tree, service, asked) : addEntity(tree, service, asked);
};
