import { visitNotIgnoredFiles, type Tree } from '@nx/devkit';
import { parseEventName } from '../../events/event-name';
import { languageProfile } from '../../languages';
import type { Service } from '../../records/find-services';
import { RECORD_FILE, type ServiceRecord } from '../../records/service-record';
import { withoutUnit } from '../../records/write-record';
import { drawn } from '../../units/drawing';
import { renderBarrels } from '../../workspace/barrels';
import { addEvent } from '../event/add-event';
import { recordedSkeleton } from '../service/normalize';
import { renderSkeleton } from '../service/skeleton';
import { assertUnedited } from './edited';
import { ownEvents } from './own-events';
import { UNIT_MAPS, UNITS } from './units';

/**
 * Deletes a service and what the workspace says of it.
 *
 * @throws PlatformError when somebody has written in its files, unless that is meant
 */
export const removeService = async (
  tree: Tree,
  service: Service,
  force: boolean,
): Promise<void> => {
  const { root, record } = service;
  const profile = languageProfile(record.language);
  const files: string[] = [];
  visitNotIgnoredFiles(tree, root, (file) => void files.push(file));
  if (!force) {
    const drawing = await drawn(
      tree,
      root,
      (view) => draw(view, { root, record }),
      (view) => drawByCode(view, service),
      (view) => drawEvents(view, service),
    );
    const known = [RECORD_FILE, ...profile.toolFiles].map((file) => `${root}/${file}`);
    const own = files.filter((file) => !known.includes(file));
    assertUnedited(tree, own, drawing);
  }
  // A tree of Nx takes a file on disk for there although its folder was deleted.
  for (const file of [...files, root]) tree.delete(file);
  profile.forget(tree);
};

/** What follows the code of its entity, as that is now. */
const drawByCode = (view: Tree, service: Service): void => {
  for (const map of UNIT_MAPS.filter((each) => UNITS[each].followsCode))
    for (const name of Object.keys(service.record[map]))
      UNITS[map].add(view, service, name, withoutUnit(service, map, name));
};

/** What publishes the events of the service, of which no record is kept: their contracts say which there are. */
const drawEvents = (view: Tree, service: Service): void => {
  for (const id of ownEvents(view, service.record.name))
    addEvent(view, service, parseEventName(id), false);
};

/** The whole service as its record says it was made. */
const draw = (view: Tree, service: Service): void => {
  const { root, record } = service;
  renderSkeleton(view, recordedSkeleton(service));
  const units = UNIT_MAPS.flatMap((map) => Object.keys(record[map]).map((name) => ({ map, name })));
  const none = { handlers: {}, entities: {}, resources: {}, routes: {}, rules: {} };
  const empty: Service = { root, record: { ...record, ...none } satisfies ServiceRecord };
  units.reduce((grown, { map, name }) => UNITS[map].add(view, service, name, grown), empty);
  renderBarrels(view, service);
};
