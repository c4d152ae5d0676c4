import type { Telemetry } from '../../operations/telemetry';
import { dropSetAside, removeEntry } from './entry-folders';
import type { Layout } from './layout';
import type { Recency } from './recency';

/** Part of the limit that is kept when room is made, so that the next writes need not make any. */
const LOW_WATER = 0.9;

/** What entries may take. */
export interface Quota {
  /** Bytes of all entries together. */
  readonly maxBytes: number;
  /** Age of an entry since it was last read, ms. */
  readonly maxAgeMs: number;
}

/** Removes the entries read longest ago. */
export class Eviction {
  constructor(
    private readonly layout: Layout,
    private readonly recency: Recency,
    private readonly quota: Quota,
    private readonly telemetry: Telemetry,
  ) {}

  /**
   * Once all entries take more than allowed, removes those read longest ago down to the low-water mark; the one
   * read last always stays. So a store never holds more than its limit and the entry being added.
   */
  async enforceBytes(): Promise<void> {
    const { maxBytes } = this.quota;
    if (this.recency.bytes <= maxBytes) return;
    await this.evictWhile(
      () => this.recency.bytes > maxBytes * LOW_WATER && this.recency.count > 1,
    );
  }

  /** Removes what nobody has read for too long, quarantined entries too. */
  async enforceAge(now = Date.now()): Promise<void> {
    const limit = now - this.quota.maxAgeMs;
    await this.evictWhile(({ lastRead }) => lastRead < limit);
    await dropSetAside(this.layout, limit).catch((error: unknown) =>
      this.telemetry.fault('eviction', error),
    );
  }

  private async evictWhile(isDue: (oldest: { lastRead: number }) => boolean): Promise<void> {
    const removals: Promise<unknown>[] = [];
    let bytes = 0;
    for (let next = this.recency.oldest(); next && isDue(next); next = this.recency.oldest()) {
      bytes += this.recency.delete(next.id);
      removals.push(removeEntry(this.layout, next.id));
      if (removals.length % 64 === 0) await Promise.allSettled(removals);
    }
    if (removals.length === 0) return;
    const failed = (await Promise.allSettled(removals)).find(({ status }) => status === 'rejected');
    this.telemetry.evicted({ count: removals.length, bytes });
    if (failed?.status === 'rejected') this.telemetry.fault('eviction', failed.reason);
  }
}
