import {
  PutEventsCommand,
  type EventBridgeClient,
  type PutEventsRequestEntry,
} from '@aws-sdk/client-eventbridge';
import { retry, type RetryOptions } from '../retry/index.js';
import { inBatches } from './batches.js';
import { PublishError, type RefusedEvent } from './publish-error.js';

const RETRY: RetryOptions = { attempts: 3, baseMs: 100 };

/**
 * Puts entries on the bus, refused ones again.
 *
 * @throws PublishError naming those that were refused to the end
 */
export const putEntries = async (
  client: Pick<EventBridgeClient, 'send'>,
  busName: string,
  entries: readonly PutEventsRequestEntry[],
  options: Omit<RetryOptions, 'retryable'> = {},
): Promise<void> => {
  const refused: RefusedEvent[] = [];
  for (const batch of inBatches(entries)) {
    refused.push(...(await putAll(client, batch, { ...RETRY, ...options })));
  }
  if (refused.length > 0) throw new PublishError(refused, busName);
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
