import type { Tree } from '@nx/devkit';
import { assertOwnParts, projectionIn } from '../../entities/event-store';
import { handlerKind } from '../../kinds';
import type { Service } from '../../records/find-services';
import { withUnit } from '../../records/write-record';
import { addHandler } from '../handler/add-handler';
import { addEntity } from './add-entity';
import type { EventStore } from './normalized';

/** Renders a store of events, its view and the handler between them. */
export const addEventStore = (
  tree: Tree,
  service: Service,
  { store, view }: EventStore,
): Service => {
  const kept = addEntity(tree, addEntity(tree, service, view), store);
  return addHandler(tree, kept, handlerKind('stream'), projection(service, store));
};

const projection = ({ record }: Service, { model }: EventStore['store']) => ({
  name: projectionIn(record, model.names.pascal),
  projects: model.names.pascal,
});

/** @throws PlatformError when the service has no place for the handler */
export const assertProjectable = (service: Service, store: EventStore['store']): void => {
  const { names } = store.model;
  assertOwnParts(service.record, names.pascal);
  const kept = withUnit(service, 'entities', names.pascal, { madeWith: store.options });
  handlerKind('stream').plan(projection(service, store), kept);
};
