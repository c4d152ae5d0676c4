import { joinPathFragments, type Tree } from '@nx/devkit';
import { PlatformError } from '@platform/model/errors';
import { assertContract } from '../../events/assert-contract';
import { parseEventName } from '../../events/event-name';
import { assertNameFree } from '../../names/free-names';
import type { Service } from '../../records/find-services';
import { workspaceOptions } from '../../workspace/workspace-options';
import { ownEvent } from '../remove/own-events';
import { withName, type Renaming } from './renaming';

/** @throws PlatformError when there is no such event, or one of the new name */
export const renameEvent = (
  tree: Tree,
  service: Service,
  given: string,
  target: string,
): Renaming => {
  const { record } = service;
  const { id: from, events } = ownEvent(tree, record.name, given);
  const wanted = target.includes('.') ? target : `${record.name}.${target}`;
  const { id: to, context, names } = parseEventName(wanted);
  if (context !== record.name || events.includes(to)) throw taken(to, record.name, events);
  assertNameFree('event', record.language, 'event', names);
  const folder = joinPathFragments(workspaceOptions(tree).eventsDirectory, context);
  assertContract(tree, parseEventName(to), folder);
  return {
    what: `event '${from}'`,
    from: from.slice(context.length + 1),
    to: names.pascal,
    before: service,
    after: { ...service, record: { ...record, rules: withName(record.rules, from, to) } },
    events: events.map((id) => [id, id === from ? to : id] as const),
  };
};

const taken = (to: string, service: string, events: readonly string[]): PlatformError =>
  new PlatformError({
    what: events.includes(to)
      ? `there is an event '${to}' already`
      : `event '${to}' would not be of service '${service}'`,
    allowed: `an event of '${service}' that is not among ${events.join(', ')}`,
  });
