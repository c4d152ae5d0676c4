import {
  PutEventsCommand,
  type EventBridgeClient,
  type PutEventsRequestEntry,
} from '@aws-sdk/client-eventbridge';
import type { EventPublisher, PublishRequest } from '../ports/index.js';
import { eventBridgeClient } from '../clients/eventbridge-client.js';
import { retry, type RetryOptions } from '../retry/index.js';
import { inBatches } from './batches.js';
import { entryOf, envelopeOf, STAMPS, type Stamps } from './entry.js';
import { PublishError, type RefusedEvent } from './publish-error.js';

/** Where events go, and how. */
export interface EventPublisherOptions {
  readonly busName: string;
  /** Default: the container's client. */
  readonly client?: Pick<EventBridgeClient, 'send'>;
  /** How refused entries are tried again; default 3 attempts, first wait up to 100 ms. */
  readonly retry?: Omit<RetryOptions, 'retryable'>;
  readonly stamps?: Partial<Stamps>;
}

const RETRY: RetryOptions = { attempts: 3, baseMs: 100 };

/**
 * Publishes to EventBridge in batches of 10 (F-103). Data are checked against the contract first.
 * Entries that the bus refuses are sent again; what is refused for good ends in one PublishError.
 */
export const eventPublisher = ({
  busName,
  client = eventBridgeClient(),
  retry: retryOptions,
  stamps,
}: EventPublisherOptions): EventPublisher => {
  const publishAll = async (requests: readonly PublishRequest[]): Promise<void> => {
    const entries = requests.map((request) =>
      entryOf(request.contract, envelopeOf(request, { ...STAMPS, ...stamps }), busName),
    );
    const refused: RefusedEvent[] = [];
    for (const batch of inBatches(entries)) {
      refused.push(...(await putAll(client, batch, { ...RETRY, ...retryOptions })));
    }
    if (refused.length > 0) throw new PublishError(refused, busName);
  };
  return { publish: (contract, data) => publishAll([{ contract, data }]), publishAll };
};

/** Sends a batch, refused entries again; returns what was refused to the end. */
const putAll = async (
  client: Pick<EventBridgeClient, 'send'>,
  batch: PutEventsRequestEntry[],
  options: RetryOptions,
): Promise<readonly RefusedEvent[]> => {
  let open = batch;
  try {
    await retry(
      async () => {
        const refused = await put(client, open);
        open = refused.map(({ entry }) => entry);
        if (refused.length > 0) throw new Refusal(refused);
      },
      { ...options, retryable: (error) => error instanceof Refusal },
    );
    return [];
  } catch (error) {
    if (error instanceof Refusal) return error.refused.map(describe);
    throw error;
  }
};

interface RefusedEntry {
  readonly entry: PutEventsRequestEntry;
  readonly code: string;
  readonly reason: string;
}

class Refusal extends Error {
  constructor(readonly refused: readonly RefusedEntry[]) {
    super();
  }
}

const put = async (
  client: Pick<EventBridgeClient, 'send'>,
  open: PutEventsRequestEntry[],
): Promise<RefusedEntry[]> => {
  const { Entries = [] } = await client.send(new PutEventsCommand({ Entries: open }));
  return open.flatMap((entry, index) => {
    const { ErrorCode: code, ErrorMessage: reason = '' } = Entries[index] ?? {};
    return code ? [{ entry, code, reason }] : [];
  });
};

const describe = ({ entry, code, reason }: RefusedEntry): RefusedEvent => ({
  source: entry.Source ?? '',
  detailType: entry.DetailType ?? '',
  code,
  reason,
});
