import '../../nx-version/refuse-other-nx';
import type { GeneratorCallback, Tree } from '@nx/devkit';
import { assertOwnersGuarded } from '../../entities/assert-owners-guarded';
import { nx } from '@platform/model/typed-commands';
import { writeRecord } from '../../records/write-record';
import { report } from '../../reporting/report';
import { renderBarrels } from '../../workspace/barrels';
import { moveFormerFolders } from '../../workspace/former-folders';
import { addResource } from './add-resource';
import { growResource } from './grow-resource';
import { normalize } from './normalize';
import type { ResourceSchema } from './schema';
import { orUnchanged } from '../../workspace/or-unchanged';

/** Adds the routes of an entity to the API of a service. */
export default async function resourceGenerator(
  tree: Tree,
  schema: ResourceSchema,
): Promise<GeneratorCallback> {
  return orUnchanged(tree, () => generated(tree, schema));
}

const generated = async (tree: Tree, schema: ResourceSchema): Promise<GeneratorCallback> => {
  const { service, options, auth, grown: files } = await normalize(tree, schema);
  moveFormerFolders(tree, service);
  const grown = files
    ? growResource(tree, service, options, files)
    : addResource(tree, service, options, auth);
  writeRecord(tree, grown);
  renderBarrels(tree, grown);
  assertOwnersGuarded(tree, grown);
  const { name } = service.record;
  const next = [`${nx()} run ${name}:test`, `${nx()} run ${name}:deploy --stage=local`];
  return report(tree, `resource ${options.name} of ${name}`, next);
};
