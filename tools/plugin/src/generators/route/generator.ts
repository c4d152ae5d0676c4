import '../../nx-version/refuse-other-nx';
import type { GeneratorCallback, Tree } from '@nx/devkit';
import { nx } from '@platform/model/typed-commands';
import { languageProfile } from '../../languages';
import { writeRecord } from '../../records/write-record';
import { report } from '../../reporting/report';
import { renderBarrels } from '../../workspace/barrels';
import { moveFormerFolders } from '../../workspace/former-folders';
import { addRoute } from './add-route';
import { normalize } from './normalize';
import type { RouteSchema } from './schema';
import { orUnchanged } from '../../workspace/or-unchanged';

/** Adds a route and its use case to the API of a service. */
export default async function routeGenerator(
  tree: Tree,
  schema: RouteSchema,
): Promise<GeneratorCallback> {
  return orUnchanged(tree, () => generated(tree, schema));
}

const generated = async (tree: Tree, schema: RouteSchema): Promise<GeneratorCallback> => {
  const route = await normalize(tree, schema);
  moveFormerFolders(tree, route.service);
  const grown = addRoute(tree, route);
  writeRecord(tree, grown);
  renderBarrels(tree, grown);
  const { root, record } = grown;
  const next = [
    `an editor on ${root}/${languageProfile(record.language).useCaseFile(route.useCase)}`,
    `${nx()} run ${record.name}:test`,
    `${nx()} run ${record.name}:deploy --stage=local`,
  ];
  return report(tree, `route ${route.id} of ${record.name}`, next);
};
