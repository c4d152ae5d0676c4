import type { Readable } from 'node:stream';
import type { Seal } from '../core/seal';

/** What the sidecar speaks to: a cache server, or a control plane with a bucket behind it. */
export interface Upstream {
  /** Undefined is a miss. Rejects on any fault; the sidecar turns that into a miss. */
  fetch(hash: string, signal: AbortSignal): Promise<{ seal: Seal; body: Readable } | undefined>;
  /** Uploads a spooled file. `refused`: this principal only reads. */
  store(
    entry: { hash: string; file: string; size: number; sha256: string },
    signal: AbortSignal,
  ): Promise<'created' | 'exists' | 'refused'>;
}
