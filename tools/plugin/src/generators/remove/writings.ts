import type { Tree } from '@nx/devkit';
import { parseEventName } from '../../events/event-name';
import type { Service } from '../../records/find-services';
import type { ServiceRecord } from '../../records/service-record';
import { withoutUnit, type UnitMap } from '../../records/write-record';
import { renderBarrels } from '../../workspace/barrels';
import { addEvent } from '../event/add-event';
import { PUBLISHING } from '../event/publishing';
import { recordedSkeleton } from '../service/normalize';
import { renderSkeleton } from '../service/skeleton';
import { UNIT_MAPS, UNITS } from './units';

/**
 * All that generators write of a service: as its record says it was made, as the code of its entities has it
 * now, and what publishes its events.
 *
 * @param events that it publishes, as `orders.OrderPlaced`: their contracts say which there are, and no record
 */
export const writingsOf = (
  service: Service,
  events: readonly string[],
): readonly ((view: Tree) => void)[] => [
  (view) => drawAsMade(view, { root: service.root, record: service.record }),
  (view) => drawByCode(view, service),
  ...PUBLISHING.map((publish) => (view: Tree) => {
    for (const id of events) addEvent(view, service, parseEventName(id), publish, false);
  }),
];

const drawByCode = (view: Tree, service: Service): void => {
  for (const map of UNIT_MAPS.filter((each) => UNITS[each].followsCode))
    for (const name of Object.keys(service.record[map]))
      UNITS[map].add(view, service, name, withoutUnit(service, map, name));
};

/** An API comes after the handler that it asks about each request. */
const inOrder = ({ record }: Service, map: UnitMap): string[] => {
  const names = Object.keys(record[map]);
  if (map !== 'handlers') return names;
  const isAsking = (name: string): boolean =>
    record.handlers[name]?.options['authorizer'] !== undefined;
  return [...names.filter((name) => !isAsking(name)), ...names.filter(isAsking)];
};

const drawAsMade = (view: Tree, service: Service): void => {
  const { root, record } = service;
  renderSkeleton(view, recordedSkeleton(service));
  const units = UNIT_MAPS.flatMap((map) => inOrder(service, map).map((name) => ({ map, name })));
  const none = { handlers: {}, entities: {}, resources: {}, routes: {}, rules: {} };
  const empty: Service = { root, record: { ...record, ...none } satisfies ServiceRecord };
  units.reduce((grown, { map, name }) => UNITS[map].add(view, service, name, grown), empty);
  renderBarrels(view, service);
};
