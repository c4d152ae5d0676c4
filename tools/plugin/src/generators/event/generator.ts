import '../../nx-version/refuse-other-nx';
import { joinPathFragments, type GeneratorCallback, type Tree } from '@nx/devkit';
import { nx } from '@platform/model/typed-commands';
import { recordContracts } from '../../events/compatibility';
import { ensureContract } from '../../events/ensure-contract';
import { eventNameAdvice } from '../../events/event-name';
import { languageProfile } from '../../languages';
import { report } from '../../reporting/report';
import { moveFormerFolders } from '../../workspace/former-folders';
import { addEvent } from './add-event';
import { normalize } from './normalize';
import type { EventSchema } from './schema';
import { WAYS } from './ways';
import { orUnchanged } from '../../workspace/or-unchanged';

/** Creates the contract of an event where it is born, and what publishes it. */
export default async function eventGenerator(
  tree: Tree,
  schema: EventSchema,
): Promise<GeneratorCallback> {
  return orUnchanged(tree, () => generated(tree, schema));
}

const generated = async (tree: Tree, schema: EventSchema): Promise<GeneratorCallback> => {
  const { service, event, contracts, isKnown, publish } = await normalize(tree, schema);
  moveFormerFolders(tree, service);
  ensureContract(tree, event, contracts);
  const { root, record } = service;
  const profile = languageProfile(record.language);
  const { context } = event;
  const used = profile.useContracts(tree, service, { context, folder: contracts });
  const later = recordContracts(tree.root, contracts, used);
  addEvent(tree, service, event, publish, isKnown);
  const way = WAYS[publish];
  profile.assertRendered(tree, way.prepare(tree, service));
  const next = [
    `an editor on ${joinPathFragments(contracts, 'src', `${event.names.kebab}.ts`)}`,
    `an editor on the use case that calls ${root}/${profile.useCaseFile(`publish-${event.names.kebab}`)}`,
    `an editor on ${root}/infra/handlers: access: { ${way.access(event)} }, where it is called, with the connection ${way.connection}`,
    `${nx()} run ${record.name}:test`,
  ];
  const advice = [eventNameAdvice(event), way.advice(tree, service)];
  return report(tree, `event ${event.id}`, next, later, advice);
};
