import type { Readable, Writable } from 'node:stream';
import type { EntryKey } from '../core/entry-key';
import type { Seal } from '../core/seal';

/** An entry that was found. Whoever opens it reads `body` to the end or destroys it. */
export interface OpenEntry {
  /** Length in bytes. */
  readonly size: number;
  readonly seal: Seal;
  readonly body: Readable;
  /** Tells these bytes from any others that were ever stored under the key; where a store can tell. */
  readonly version?: string;
  /**
   * SHA-256 of the bytes that `body` and `sendTo` would give, 64 lower-case hex digits; `body` is not used up. Where
   * a store can do that.
   */
  sha256?(): Promise<string>;
  /**
   * Sends the whole body, ends the sink and lets go of the entry, where a store can do that with less memory
   * than `body` takes. Use one of the two.
   */
  sendTo?(sink: Writable): Promise<void>;
}

/** Completes the seal once the bytes have passed: called with what was counted and hashed. */
export type MakeSeal = (content: { size: number; sha256: string }) => Promise<Seal>;

/** Where entries are kept. Each one is written once and visible only when whole. */
export interface Store {
  /** The entry, or undefined when there is none. Throws {@link StoreError} when the store fails. */
  open(key: EntryKey): Promise<OpenEntry | undefined>;
  has(key: EntryKey): Promise<boolean>;
  /**
   * Writes the entry unless it exists, atomically: of many at once exactly one gets `created`. Throws
   * {@link IncompleteBody} when fewer or more bytes than `size` arrive; then nothing is left behind.
   */
  createExclusive(
    key: EntryKey,
    body: Readable,
    size: number,
    seal: MakeSeal,
  ): Promise<'created' | 'exists'>;
  /** False when there was none. */
  remove(key: EntryKey): Promise<boolean>;
  /** Moves the entry out of every reader's sight and keeps it for whoever looks into it. */
  quarantine(key: EntryKey): Promise<boolean>;
  /** Rejects with the reason when entries cannot be read and written now. */
  ready(): Promise<void>;
  /** Sweeps what an earlier crash left, begins whatever runs beside requests. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** The store could not answer: disk full, no rights, S3 fault. The data path turns it into a miss. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}

/** The body was shorter or longer than announced, or its sender went away. */
export class IncompleteBody extends Error {
  override readonly name = 'IncompleteBody';
}
