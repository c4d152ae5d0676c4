import type { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { EventPublisher, PublishRequest } from '../ports/index.js';
import { eventBridgeClient } from '../clients/eventbridge-client.js';
import type { RetryOptions } from '../retry/index.js';
import { currentUnit } from '../unit-of-work/unit.js';
import { entryOf, envelopeOf, STAMPS, type Stamps } from './entry.js';
import { putEntries } from './put-entries.js';

/** Where events go, and how. */
export interface EventPublisherOptions {
  readonly busName: string;
  /** Default: the container's client. */
  readonly client?: Pick<EventBridgeClient, 'send'>;
  /** How refused entries are tried again; default 3 attempts, first wait up to 100 ms. */
  readonly retry?: Omit<RetryOptions, 'retryable'>;
  readonly stamps?: Partial<Stamps>;
}

/**
 * Publishes to EventBridge in batches of 10 (F-103). Data are checked against the contract first.
 * Entries that the bus refuses are sent again; what is refused for good ends in one PublishError.
 *
 * @throws Error inside of a unit of work, whose changes may not come to be
 */
export const eventPublisher = ({
  busName,
  client = eventBridgeClient(),
  retry,
  stamps,
}: EventPublisherOptions): EventPublisher => {
  const publishAll = async (requests: readonly PublishRequest[]): Promise<void> => {
    if (currentUnit()) {
      throw new Error(
        'An event would leave before what it tells of is kept. Connect outbox instead of bus, or publish after the unit of work',
      );
    }
    const entries = requests.map((request) =>
      entryOf(request.contract, envelopeOf(request, { ...STAMPS, ...stamps }), busName),
    );
    await putEntries(client, busName, entries, retry);
  };
  return { publish: (contract, data) => publishAll([{ contract, data }]), publishAll };
};
