import { getProjects, joinPathFragments, type Tree } from '@nx/devkit';
import { assertContract } from '../../events/assert-contract';
import { parseEventName, type EventName } from '../../events/event-name';
import { publishedIn } from '../../events/published-in';
import { PlatformError } from '@platform/model/errors';
import { nx } from '@platform/model/typed-commands';
import { languageProfile } from '../../languages';
import { assertDistinct } from '../../names/distinct';
import { assertNameFree } from '../../names/free-names';
import { nearest } from '../../names/nearest';
import type { Service } from '../../records/find-services';
import { findServices, requireService } from '../../units/services';
import { workspaceOptions } from '../../workspace/workspace-options';
import type { EventRuleSchema } from './schema';

export interface NormalizedRule {
  readonly service: Service;
  readonly event: EventName;
  /** Folder of the producer's contracts. */
  readonly contracts: string;
  /** What handles the event: `orders-order-placed` in `handle-orders-order-placed.ts`. */
  readonly useCase: string;
  /** Name of the handler of kind event. */
  readonly handler: string;
  readonly detailFilter: Readonly<Record<string, unknown>> | undefined;
}

/** @throws PlatformError on any option that cannot be served, before anything is written */
export const normalize = async (tree: Tree, schema: EventRuleSchema): Promise<NormalizedRule> => {
  const service = await requireService(tree, schema.service);
  const event = parseEventName(schema.event);
  const contracts = joinPathFragments(workspaceOptions(tree).eventsDirectory, event.context);
  await assertKnown(tree, service, event, contracts);
  assertContract(tree, event, contracts);
  assertNameFree('event', service.record.language, 'event', event.names);
  assertDistinctRule(service, event);
  const handler = handlerFor(service, event, schema.handler);
  const detailFilter = parseFilter(schema.detailFilter);
  assertNew(service, event, { handler, detailFilter });
  const useCase = useCaseOf(tree, service, event);
  return { service, event, contracts, useCase, handler, detailFilter };
};

const assertDistinctRule = ({ record }: Service, event: EventName): void => {
  const others = Object.keys(record.rules).filter((id) => id !== event.id);
  assertDistinct(
    'event rule',
    event.file,
    others.map((id) => parseEventName(id).file),
  );
};

/** Rules made before contexts were part of the name keep the file they have. */
export const useCaseOf = (
  tree: Tree,
  { root, record }: Service,
  { id, names, file }: EventName,
): string => {
  const before = languageProfile(record.language).eventUseCaseFile(names.kebab);
  return record.rules[id] && tree.exists(joinPathFragments(root, before)) ? names.kebab : file;
};

const assertKnown = async (
  tree: Tree,
  { record }: Service,
  event: EventName,
  contracts: string,
): Promise<void> => {
  if (tree.exists(joinPathFragments(contracts, 'src', `${event.names.kebab}.ts`))) return;
  await assertProducer(tree, event, contracts);
  const published = publishedIn(tree, contracts);
  if (record.name === event.context || published.length === 0) return;
  throw new PlatformError({
    what: `'${event.context}' publishes no event '${event.id}'`,
    allowed: nearest(event.names.pascal, published)
      .map((name) => `${event.context}.${name}`)
      .join(', '),
    run: `${nx()} g @platform/plugin:event ${event.id}, where it is born, or the same command with an event that is there`,
  });
};

const assertProducer = async (tree: Tree, event: EventName, contracts: string): Promise<void> => {
  const services = (await findServices(tree)).map(({ record }) => record.name);
  if (services.includes(event.context)) return;
  throw new PlatformError({
    what: `event '${event.id}' has no contract in ${contracts}, and its producer '${event.context}' is no service of this workspace`,
    allowed: `an event of ${services.join(', ')}, or one whose contract is there`,
    run: getProjects(tree).has(event.context)
      ? `${nx()} g @platform/plugin:event-rule --service=… --event=…`
      : `${nx()} g @platform/plugin:service ${event.context}`,
  });
};

/** Who has the event already has it still, however many handlers there are by now. */
const handlerFor = ({ record }: Service, event: EventName, asked: string | undefined): string => {
  const had = record.rules[event.id]?.options['handler'];
  const given = asked ?? (typeof had === 'string' ? had : undefined);
  const handlers = Object.keys(record.handlers).filter(
    (name) => record.handlers[name]?.kind === 'event',
  );
  if (given === undefined && handlers.length < 2) return handlers[0] ?? 'event';
  if (given !== undefined && handlers.includes(given)) return given;
  throw new PlatformError({
    what: given
      ? `service '${record.name}' has no handler '${given}' of kind event`
      : `service '${record.name}' has several handlers of kind event and --handler is missing`,
    allowed: handlers.join(', ') || 'none yet',
    run: given
      ? `${nx()} g @platform/plugin:handler ${given} --service=${record.name} --kind=event`
      : `${nx()} g @platform/plugin:event-rule --service=${record.name} --event=${event.id} --handler=${handlers[0]}`,
  });
};

const parseFilter = (text: string | undefined): Readonly<Record<string, unknown>> | undefined => {
  if (text === undefined) return undefined;
  try {
    const filter: unknown = JSON.parse(text);
    if (typeof filter === 'object' && filter !== null && !Array.isArray(filter))
      return filter as Record<string, unknown>;
  } catch {
    /* reported below, together with JSON of another shape */
  }
  throw new PlatformError({
    what: `--detail-filter '${text}' is no JSON object`,
    allowed: `an EventBridge pattern on the data, such as '{"total":[{"numeric":[">",100]}]}'`,
  });
};

/** The same command again is fine and changes nothing; another one for the same event is not. */
const assertNew = ({ root, record }: Service, event: EventName, options: object): void => {
  const existing = record.rules[event.id];
  if (!existing || JSON.stringify(existing.options) === JSON.stringify(options)) return;
  throw new PlatformError({
    what: `service '${record.name}' already has a rule for '${event.id}' with ${JSON.stringify(existing.options)}`,
    allowed: 'the options it was made with',
    run: `an editor on ${root}/infra/rules/${event.file}.ts to change the existing one`,
  });
};
