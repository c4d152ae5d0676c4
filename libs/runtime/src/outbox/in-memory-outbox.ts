import type { Stamps } from '../events/entry.js';
import type { RecordedEvent } from '../events/in-memory-event-publisher.js';
import type { EventPublisher } from '../ports/index.js';
import { change } from '../unit-of-work/in-memory-unit-of-work.js';
import { collector } from './collected.js';

/** An outbox for tests, with what was kept in it. */
export interface InMemoryOutbox extends EventPublisher {
  /** All that was kept, handed on or not, in the order of the units of work. */
  readonly published: readonly RecordedEvent[];
  /**
   * Hands on what waits, in its order. What `to` throws for waits on, and so does all that comes after it.
   *
   * @throws what `to` throws
   */
  deliver(to: (event: RecordedEvent) => Promise<unknown>): Promise<void>;
}

/** The twin of `outboxPublisher`: for units of work in memory. */
export const inMemoryOutbox = (stamps: Partial<Stamps> = {}): InMemoryOutbox => {
  const published: RecordedEvent[] = [];
  let handedOn = 0;
  const publishAll = collector(async ({ PK, SK, events }, envelopes) => {
    const recorded = envelopes.map((envelope, at) => ({
      source: events[at]?.source ?? '',
      detailType: events[at]?.detailType ?? '',
      ...envelope,
    }));
    change(
      () => {
        published.push(...recorded);
        return () => void published.splice(published.length - recorded.length);
      },
      { table: 'outbox', partition: PK, sort: SK },
    );
  }, stamps);
  return {
    published,
    publish: (contract, data) => publishAll([{ contract, data }]),
    publishAll,
    async deliver(to) {
      for (let event = published[handedOn]; event; event = published[handedOn]) {
        await to(event);
        handedOn += 1;
      }
    },
  };
};
