import type { PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';

/** Most entries of one PutEvents call. */
export const MAX_ENTRIES = 10;

/** Most bytes of one PutEvents call, all entries together. */
export const MAX_BYTES = 256 * 1024;

/** Entries in the order given, in batches EventBridge accepts (F-103). */
export const inBatches = (entries: readonly PutEventsRequestEntry[]): PutEventsRequestEntry[][] => {
  const batches: PutEventsRequestEntry[][] = [];
  let room = 0;
  for (const entry of entries) {
    const size = sizeOf(entry);
    const last = batches.at(-1);
    if (last && last.length < MAX_ENTRIES && size <= room) {
      last.push(entry);
      room -= size;
    } else {
      batches.push([entry]);
      room = MAX_BYTES - size;
    }
  }
  return batches;
};

const sizeOf = ({ Source = '', DetailType = '', Detail = '' }: PutEventsRequestEntry): number =>
  [Source, DetailType, Detail].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
