import { PlatformError } from '@platform/model/errors';
import { nx } from '@platform/model/typed-commands';
import { namesOf, type Names } from '../names/names';
import type { ServiceRecord } from '../records/service-record';
import type { EntityOptions } from './entity-model';

/** What an entity keeps: what is, or what has happened. */
export const FLAVOURS = ['crud', 'event-store'] as const;
export type Flavour = (typeof FLAVOURS)[number];

/** The template set of each. */
export const SETS: Readonly<Record<Flavour, string>> = {
  crud: 'table-entity',
  'event-store': 'event-store',
};

export const flavourOf = ({ flavour }: EntityOptions): Flavour => flavour ?? 'crud';

/** Whether an entity of a service keeps what has happened. */
export const isEventStore = ({ entities }: ServiceRecord, name: string): boolean =>
  entities[name]?.madeWith['flavour'] === 'event-store';

/** Keys of the events: streams in a partition each, versions from 1 on (ADR 53). They stand in no index. */
export const eventStoreOptions = (pascal: string): EntityOptions => {
  const pk = `${namesOf(pascal).constant}#{stream}`;
  const sk = 'EVENT#{version}';
  const keys = { pk, sk, gsi1pk: pk, gsi1sk: sk };
  return { flavour: 'event-store', attributes: 'stream:string', ...keys };
};

/** The entity that an event store is projected to, by its name and its attributes. */
export const viewOf = (pascal: string): Names => namesOf(`${pascal}View`);
export const VIEW_ATTRIBUTES = 'status:new/open/closed,notes:integer(0..)';

/** The handler that projects it, under the name that it has or will have. */
export const projectionIn = ({ handlers }: ServiceRecord, pascal: string): string =>
  Object.keys(handlers).find((name) => handlers[name]?.options['projects'] === pascal) ??
  viewOf(pascal).pluralKebab;

/** @throws PlatformError where the view of a new store, or the handler that projects it, is there for something else */
export const assertOwnParts = (record: ServiceRecord, pascal: string): void => {
  const [view, handler] = [viewOf(pascal).pascal, projectionIn(record, pascal)];
  const attributes = record.entities[view]?.madeWith['attributes'];
  const isForeignView = attributes !== undefined && !String(attributes).startsWith(VIEW_ATTRIBUTES);
  const existing = record.handlers[handler];
  const isForeignHandler = existing !== undefined && existing.options['projects'] !== pascal;
  if (isForeignHandler || (isForeignView && !isEventStore(record, pascal)))
    throw new PlatformError({
      what: isForeignHandler
        ? `the handler '${handler}' of service '${record.name}' does not project '${pascal}'`
        : `the entity '${view}' of service '${record.name}' is no view of an event store`,
      allowed: 'an event store of which neither is there',
      run: 'the same command with another name, or rename what is there',
    });
};

/** What an entity that keeps what is has a choice of. */
const CRUD_OPTIONS = ['attributes', 'pk', 'sk', 'gsi1pk', 'gsi1sk', 'index', 'owner'] as const;

/** @throws PlatformError on another flavour than an entity has, and on options that an event store has no choice of */
export const assertFlavour = (
  schema: Readonly<Record<string, unknown>>,
  record: ServiceRecord,
  name: string,
): void => {
  const asked = schema['flavour'];
  if (asked !== undefined && !FLAVOURS.includes(asked as Flavour))
    throw new PlatformError({
      what: `--flavour is '${String(asked)}'`,
      allowed: FLAVOURS.join(', '),
    });
  const existing = record.entities[name] && (isEventStore(record, name) ? 'event-store' : 'crud');
  if (existing !== undefined && asked !== undefined && asked !== existing)
    throw new PlatformError({
      what: `the entity '${name}' of service '${record.name}' is of flavour '${existing}', and items that are there are`,
      got: `--flavour=${String(asked)}`,
      allowed: `--flavour=${existing}, or another name for another entity`,
    });
  if ((asked ?? existing) === 'event-store') assertNoChoice(schema, name);
};

const assertNoChoice = (schema: Readonly<Record<string, unknown>>, name: string): void => {
  const given = CRUD_OPTIONS.filter((option) => schema[option] !== undefined);
  if (given.length === 0) return;
  const { constant, kebab } = namesOf(name);
  throw new PlatformError({
    what: `${given.map((option) => `--${option}`).join(', ')} of an event store: its keys are '${constant}#{stream}' / 'EVENT#{version}', and its events say in the code what they carry`,
    allowed: '--flavour=event-store alone',
    run: `the same command without; then an editor on the domain file ${kebab}`,
  });
};

/** @throws PlatformError on a store of events and on its view: what has happened lies under its name */
export const assertNoEventStore = (record: ServiceRecord, name: string): void => {
  const store = Object.keys(record.entities).find(
    (each) => isEventStore(record, each) && [each, viewOf(each).pascal].includes(name),
  );
  if (store === undefined) return;
  throw new PlatformError({
    what: `'${name}' belongs to the event store '${store}' of service '${record.name}': what has happened lies under its name, and would be found by nobody`,
    allowed: 'any other entity',
    run: `${nx()} g @platform/plugin:table-entity <Name> --service=${record.name} --flavour=event-store, and the events of the other written into it`,
  });
};
