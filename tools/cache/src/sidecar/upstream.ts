import type { Readable } from 'node:stream';
import type { Seal } from '../core/seal';

/** A spooled entry on its way up. */
export interface SpooledEntry {
  readonly hash: string;
  /** Path of the file that holds exactly the bytes. */
  readonly file: string;
  /** Length in bytes. */
  readonly size: number;
  /** SHA-256 of the bytes, 64 lower-case hex digits. */
  readonly sha256: string;
}

/** What the sidecar speaks to: a cache server, or a control plane with a bucket behind it. */
export interface Upstream {
  /** Undefined is a miss. Rejects on any fault; the sidecar turns that into a miss. */
  fetch(hash: string, signal: AbortSignal): Promise<{ seal: Seal; body: Readable } | undefined>;
  /**
   * Uploads a spooled file. `refused`: this principal only reads, or the entry is not taken. `onSent` is told
   * each time bytes have gone out.
   */
  store(
    entry: SpooledEntry,
    signal: AbortSignal,
    onSent?: (bytes: number) => void,
  ): Promise<'created' | 'exists' | 'refused'>;
}
