import type { EventEnvelope } from '@platform/model/events';
import type { EventPublisher, PublishRequest } from '../ports/index.js';
import { envelopeOf, STAMPS, type Stamps } from './entry.js';

/** An event as it would have been published. */
export interface RecordedEvent extends EventEnvelope {
  readonly source: string;
  readonly detailType: string;
}

/** A publisher for tests, with what it was given. */
export interface InMemoryEventPublisher extends EventPublisher {
  /** In the order of publishing. */
  readonly published: readonly RecordedEvent[];
}

/** The twin of `eventPublisher` for tests: checks data against the contract and records them. */
export const inMemoryEventPublisher = (stamps: Partial<Stamps> = {}): InMemoryEventPublisher => {
  const published: RecordedEvent[] = [];
  const publishAll = async (requests: readonly PublishRequest[]): Promise<void> => {
    const events = requests.map((request) => ({
      source: request.contract.source,
      detailType: request.contract.detailType,
      ...envelopeOf(request, { ...STAMPS, ...stamps }),
    }));
    published.push(...events);
  };
  return { published, publish: (contract, data) => publishAll([{ contract, data }]), publishAll };
};
