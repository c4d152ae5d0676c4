import { joinPathFragments, type Tree } from '@nx/devkit';
import { PlatformError } from '@platform/model/errors';
import { nx } from '@platform/model/typed-commands';
import { assertContract } from '../../events/assert-contract';
import { parseEventName, type EventName } from '../../events/event-name';
import { assertNameFree } from '../../names/free-names';
import type { Service } from '../../records/find-services';
import { requireService } from '../../units/services';
import { workspaceOptions } from '../../workspace/workspace-options';
import { publishingOf, type Publishing } from './publishing';
import type { EventSchema } from './schema';

export interface NormalizedEvent {
  readonly service: Service;
  readonly event: EventName;
  /** Folder of the service's contracts. */
  readonly contracts: string;
  /** Whether the contract is there, made by whoever subscribed first. */
  readonly isKnown: boolean;
  readonly publish: Publishing;
}

/** @throws PlatformError on any option that cannot be served, before anything is written */
export const normalize = async (tree: Tree, schema: EventSchema): Promise<NormalizedEvent> => {
  const event = parseEventName(schema.event);
  const service = await requireService(tree, schema.service ?? event.context);
  assertBornHere(service, event);
  const contracts = joinPathFragments(workspaceOptions(tree).eventsDirectory, event.context);
  assertContract(tree, event, contracts);
  assertNameFree('event', service.record.language, 'event', event.names);
  const isKnown = tree.exists(joinPathFragments(contracts, 'src', `${event.names.kebab}.ts`));
  return { service, event, contracts, isKnown, publish: publishingOf(schema.publish, service) };
};

const assertBornHere = ({ record }: Service, { id, context, names }: EventName): void => {
  if (record.name === context) return;
  throw new PlatformError({
    what: `event '${id}' would be published by service '${record.name}', and no service speaks for another`,
    allowed: `events of '${record.name}', such as '${record.name}.${names.pascal}'`,
    run: `${nx()} g @platform/plugin:event ${record.name}.${names.pascal}`,
  });
};
