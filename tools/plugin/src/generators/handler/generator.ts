import '../../nx-version/refuse-other-nx';
import type { GeneratorCallback, Tree } from '@nx/devkit';
import { assertOwnersGuarded } from '../../entities/assert-owners-guarded';
import { nx } from '@platform/model/typed-commands';
import { writeRecord } from '../../records/write-record';
import { report } from '../../reporting/report';
import { renderBarrels } from '../../workspace/barrels';
import { moveFormerFolders } from '../../workspace/former-folders';
import { addHandler } from './add-handler';
import { addRoutesAsked } from './former-spelling';
import { isRoutes, normalize } from './normalize';
import type { HandlerSchema } from './schema';
import { orUnchanged } from '../../workspace/or-unchanged';

/** Adds a Lambda function to a service. */
export default async function handlerGenerator(
  tree: Tree,
  schema: HandlerSchema,
): Promise<GeneratorCallback> {
  return orUnchanged(tree, () => generated(tree, schema));
}

const generated = async (tree: Tree, schema: HandlerSchema): Promise<GeneratorCallback> => {
  const { service, kind, options } = await normalize(tree, schema);
  if (isRoutes(kind, options, service)) return addRoutesAsked(tree, service, options);
  moveFormerFolders(tree, service);
  const grown = addHandler(tree, service, kind, options);
  writeRecord(tree, grown);
  renderBarrels(tree, grown);
  if (kind.servesApi) assertOwnersGuarded(tree, grown);
  const { name } = service.record;
  const next = [`${nx()} run ${name}:test`, `${nx()} run ${name}:deploy --stage=local`];
  return report(tree, `handler ${options.name} (${kind.id}) of ${name}`, next);
};
