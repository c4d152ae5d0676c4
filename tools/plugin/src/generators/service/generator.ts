import '../../nx-version/refuse-other-nx';
import type { GeneratorCallback, Tree } from '@nx/devkit';
import { assertOwnersGuarded } from '../../entities/assert-owners-guarded';
import { nx } from '@platform/model/typed-commands';
import { handlerKind } from '../../kinds';
import { writeRecord } from '../../records/write-record';
import type { Service } from '../../records/find-services';
import { report } from '../../reporting/report';
import { renderBarrels } from '../../workspace/barrels';
import { moveFormerFolders } from '../../workspace/former-folders';
import { ensureDependencies } from '../../workspace/dependencies';
import { ensureWorkspace } from '../../workspace/ensure-workspace';
import { addHandler } from '../handler/add-handler';
import { addResource } from '../resource/add-resource';
import { addEntity } from '../table-entity/add-entity';
import { normalize, type NormalizedService } from './normalize';
import type { ServiceSchema } from './schema';
import { renderSkeleton } from './skeleton';
import { orUnchanged } from '../../workspace/or-unchanged';

/** Creates a bounded context, or brings an existing one up to date. */
export default async function serviceGenerator(
  tree: Tree,
  schema: ServiceSchema,
): Promise<GeneratorCallback> {
  return orUnchanged(tree, () => generated(tree, schema));
}

const generated = async (tree: Tree, schema: ServiceSchema): Promise<GeneratorCallback> => {
  const normalized = await normalize(tree, schema);
  ensureWorkspace(tree);
  const install = ensureDependencies(tree, normalized.profile.packages);
  normalized.profile.prepareWorkspace(tree, normalized.service);
  moveFormerFolders(tree, normalized.service);
  renderSkeleton(tree, normalized, { isNew: normalized.isNew });
  const started = addStarter(tree, normalized);
  const handled = addHandlers(tree, normalized, started);
  const service = addRoutes(tree, normalized, handled);
  writeRecord(tree, service);
  renderBarrels(tree, service);
  assertOwnersGuarded(tree, service);
  const { kebab } = normalized.names;
  const next = [
    `${nx()} run ${kebab}:test`,
    `${nx()} run workspace:local-up`,
    `${nx()} run ${kebab}:deploy --stage=local`,
  ];
  return report(tree, `service ${kebab} in ${service.root}`, next, install);
};

const addStarter = (tree: Tree, { starter, service }: NormalizedService): Service =>
  starter ? addEntity(tree, service, starter) : service;

const addHandlers = (
  tree: Tree,
  { handlers, auth }: NormalizedService,
  service: Service,
): Service =>
  handlers
    .filter((name) => !service.record.handlers[name])
    .map((name) => ({ name, kind: handlerKind(name) }))
    .reduce(
      (grown, { name, kind }) =>
        addHandler(tree, grown, kind, 'auth' in kind.options ? { name, auth } : { name }),
      service,
    );

/** Routes of the starter entity, when it has just been added and there is an API to reach it. */
const addRoutes = (
  tree: Tree,
  { handlers, starter }: NormalizedService,
  service: Service,
): Service => {
  const api = handlers.map(handlerKind).find(({ servesApi }) => servesApi);
  if (!starter || !api) return service;
  const { pascal, pluralKebab } = starter.model.names;
  return addResource(tree, service, { name: pluralKebab, entity: pascal });
};
