import { ValidationError } from '../errors/index.js';
import { EXPIRES_AT } from '../dynamodb/expiry.js';
import { ELEMENT_BYTES, valueBytes } from '../dynamodb/item-bytes.js';

/** An event as it is handed to the bus. */
export interface OutgoingEvent {
  readonly source: string;
  readonly detailType: string;
  /** The envelope as JSON. */
  readonly detail: string;
}

/** The events of one unit of work, in their order. */
export interface OutboxItem {
  /** What they are about: the partition key of the unit's first change. */
  readonly PK: string;
  /** Id of the first event. */
  readonly SK: string;
  readonly events: readonly OutgoingEvent[];
  /** Seconds since 1970. */
  readonly [EXPIRES_AT]: number;
}

/** Long enough to hand on again what a week's absence left behind; a stream remembers 24 hours. */
const KEPT_S = 7 * 24 * 60 * 60;

/** An item holds 400 KB (DynamoDB Developer Guide, "Constraints"); keys and names take their part. */
const MAX_ITEM_BYTES = 400 * 1024 - 4 * 1024;

/** An entry of EventBridge holds 256 KB (EventBridge User Guide, "Calculating PutEvents event entry size"). */
export const MAX_EVENT_BYTES = 256 * 1024;

/** @throws ValidationError when the bus would never take it */
export const assertFits = ({ source, detailType, detail }: OutgoingEvent): void => {
  const bytes = sizeOf([source, detailType, detail]);
  if (bytes <= MAX_EVENT_BYTES) return;
  const message = `Is too large: an event holds at most ${MAX_EVENT_BYTES} bytes, this one has ${bytes}`;
  throw new ValidationError([{ field: detailType, message }]);
};

/** @throws ValidationError when the events are more than an item holds */
export const outboxItem = (
  events: readonly OutgoingEvent[],
  key: Pick<OutboxItem, 'PK' | 'SK'>,
  now: Date,
): OutboxItem => {
  const bytes = events.reduce((sum, each) => sum + sizeInItem(each), 0);
  if (bytes > MAX_ITEM_BYTES) {
    const message = `Are too large together: events of one unit of work have at most ${MAX_ITEM_BYTES} bytes, these have ${bytes}`;
    throw new ValidationError([{ field: '', message }]);
  }
  return { ...key, events, [EXPIRES_AT]: Math.floor(now.getTime() / 1000) + KEPT_S };
};

const sizeInItem = (event: OutgoingEvent): number => ELEMENT_BYTES + valueBytes(event);

const sizeOf = (texts: readonly string[]): number =>
  texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
