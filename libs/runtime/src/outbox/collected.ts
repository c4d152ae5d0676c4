import type { EventEnvelope } from '@platform/model/events';
import { envelopeOf, STAMPS, type Stamps } from '../events/entry.js';
import type { PublishRequest } from '../ports/index.js';
import { currentUnit, type Unit } from '../unit-of-work/unit.js';
import { assertFits, outboxItem, type OutboxItem, type OutgoingEvent } from './outbox-item.js';

interface Collected {
  readonly event: OutgoingEvent;
  readonly envelope: EventEnvelope;
}

/** Keeps what was collected in a unit, when that ends. */
type Keep = (item: OutboxItem, envelopes: readonly EventEnvelope[]) => Promise<void>;

/** Collects the events of units of work. */
export const collector = (keep: Keep, stamps: Partial<Stamps> = {}) => {
  const all = { ...STAMPS, ...stamps };
  const units = new WeakMap<Unit, Collected[]>();
  const owner = {};
  return async (requests: readonly PublishRequest[]): Promise<void> => {
    const unit = unitAtHand(requests);
    const made = requests.map((request) => collect(request, all));
    const collected = units.get(unit) ?? [];
    units.set(unit, collected);
    collected.push(...made);
    unit.beforeEnd(owner, async () => {
      const [first] = collected;
      if (!first) return;
      const SK = first.envelope.metadata.eventId;
      const events = collected.map(({ event }) => event);
      const item = outboxItem(events, { PK: unit.aggregate ?? SK, SK }, all.now());
      await keep(
        item,
        collected.map(({ envelope }) => envelope),
      );
    });
  };
};

const collect = (request: PublishRequest, stamps: Stamps): Collected => {
  const { source, detailType } = request.contract;
  const envelope = envelopeOf(request, stamps);
  const event = { source, detailType, detail: JSON.stringify(envelope) };
  assertFits(event);
  return { event, envelope };
};

const unitAtHand = (requests: readonly PublishRequest[]): Unit => {
  const unit = currentUnit();
  if (unit) return unit;
  throw new Error(
    `${requests.map(({ contract }) => contract.detailType).join(', ')} would leave without what it tells of. ` +
      'Publish inside unitOfWork, with the change: await unitOfWork(async () => { … })',
  );
};
