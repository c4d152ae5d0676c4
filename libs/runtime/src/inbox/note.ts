/** What the partition key of a note begins with, and that of no entity may. */
export const NOTE_PREFIX = 'HANDLED#';

const ATTRIBUTES = ['PK', 'SK', 'expiresAt'];

/**
 * Whether an item is a note of an inbox. An item of an outbox may have the key of a note: it has its events beside it.
 */
export const isNote = (item: Readonly<Record<string, unknown>> | undefined): boolean =>
  String(item?.['PK']).startsWith(NOTE_PREFIX) &&
  Object.keys(item ?? {}).every((name) => ATTRIBUTES.includes(name));
