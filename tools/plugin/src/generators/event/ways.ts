import type { Tree } from '@nx/devkit';
import type { EventName } from '../../events/event-name';
import { unitsAdvice } from '../../events/units-advice';
import { handlerKind } from '../../kinds';
import { outboxOf } from '../../kinds/outbox';
import type { Service } from '../../records/find-services';
import { writeRecord } from '../../records/write-record';
import { renderBarrels } from '../../workspace/barrels';
import { addHandler } from '../handler/add-handler';
import type { Publishing } from './publishing';

/** What follows from how an event leaves. */
interface Way {
  /** Port that the use case publishes through. */
  port(service: Service): string;
  /** Connection, and entry of `access`, of the handler where the use case is called. */
  readonly connection: string;
  access(event: EventName): string;
  /** Brings what hands the event on; the service as it is then. */
  prepare(tree: Tree, service: Service): Service;
  /** What a service made before this way has to change by hand. */
  advice(tree: Tree, service: Service): string | undefined;
}

const withOutbox = (tree: Tree, service: Service): Service => {
  if (outboxOf(service)) return service;
  const grown = addHandler(tree, service, handlerKind('outbox'), { name: 'outbox' });
  writeRecord(tree, grown);
  renderBarrels(tree, grown);
  return grown;
};

export const WAYS: Readonly<Record<Publishing, Way>> = {
  outbox: {
    port: () => 'events',
    connection: 'outbox',
    access: () => 'outbox: true',
    prepare: withOutbox,
    advice: unitsAdvice,
  },
  direct: {
    // Beside an outbox, the bus is a port of its own: one function may be connected to both.
    port: ({ record }) => (record.table ? 'directEvents' : 'events'),
    connection: 'bus',
    access: ({ names }) => `bus: [${names.pascal}]`,
    prepare: (_tree, service) => service,
    advice: () => undefined,
  },
};
