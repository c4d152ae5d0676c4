import '../../nx-version/refuse-other-nx';
import { joinPathFragments, type GeneratorCallback, type Tree } from '@nx/devkit';
import { recordContracts } from '../../events/compatibility';
import { ensureContract } from '../../events/ensure-contract';
import { eventNameAdvice } from '../../events/event-name';
import { unitsAdvice } from '../../events/units-advice';
import { handlerKind } from '../../kinds';
import { outboxOf } from '../../kinds/outbox';
import { languageProfile } from '../../languages';
import type { Service } from '../../records/find-services';
import { writeRecord } from '../../records/write-record';
import { report } from '../../reporting/report';
import { renderBarrels } from '../../workspace/barrels';
import { moveFormerFolders } from '../../workspace/former-folders';
import { addHandler } from '../handler/add-handler';
import { addEvent } from './add-event';
import { normalize } from './normalize';
import type { EventSchema } from './schema';

/** Creates the contract of an event where it is born, and what publishes it. */
export default async function eventGenerator(
  tree: Tree,
  schema: EventSchema,
): Promise<GeneratorCallback> {
  const { service, event, contracts, isKnown, publish } = await normalize(tree, schema);
  moveFormerFolders(tree, service);
  ensureContract(tree, event, contracts);
  const { root, record } = service;
  const profile = languageProfile(record.language);
  const { context } = event;
  const used = profile.useContracts(tree, service, { context, folder: contracts });
  const later = recordContracts(tree.root, contracts, used);
  addEvent(tree, service, event, publish, isKnown);
  const grown = publish === 'outbox' ? withOutbox(tree, service) : service;
  profile.assertRendered(tree, grown);
  const next = [
    `an editor on ${joinPathFragments(contracts, 'src', `${event.names.kebab}.ts`)}`,
    `an editor on the use case that calls ${root}/${profile.useCaseFile(`publish-${event.names.kebab}`)}`,
    `an editor on ${root}/infra/handlers: access: { ${publish === 'outbox' ? 'outbox: true' : `bus: [${event.names.pascal}]`} }, where it is called, with the connection ${publish === 'outbox' ? 'outbox' : 'bus'}`,
    `nx run ${record.name}:test`,
  ];
  const advice = [eventNameAdvice(event), publish === 'outbox' && unitsAdvice(tree, service)];
  return report(tree, `event ${event.id}`, next, later, advice);
}

const withOutbox = (tree: Tree, service: Service): Service => {
  if (outboxOf(service)) return service;
  const grown = addHandler(tree, service, handlerKind('outbox'), { name: 'outbox' });
  writeRecord(tree, grown);
  renderBarrels(tree, grown);
  return grown;
};
