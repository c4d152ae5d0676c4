import { type Scope, TRUSTED } from '../../core/scope';
import type { Telemetry } from '../../operations/telemetry';
import { type SpoolPlace, SpoolQuota } from '../spool-quota';
import { dropSetAside, removeEntry } from './entry-folders';
import type { Layout } from './layout';
import type { Oldest, ScopedLru } from './scoped-lru';

/** Part of the limit that is kept when room is made, so that the next writes need not make any. */
const LOW_WATER = 0.9;

/** Part of the limit that trusted entries leave to scopes of their own once one was written. */
const OWN_SHARE = 0.25;

/** What entries may take. */
export interface Quota {
  /** Bytes of all entries together, those on their way too. */
  readonly maxBytes: number;
  /** Age of an entry since it was last read, ms. */
  readonly maxAgeMs: number;
}

/**
 * Removes the entries read longest ago. Trusted ones only for trusted ones: what a pull request stores takes the
 * place of entries of the scope of its own that takes most, which is its own as soon as it floods the store.
 */
export class Eviction {
  /** Bodies on their way, which are inside the limit. */
  private readonly spool: SpoolQuota;
  private ownComes = false;

  constructor(
    private readonly layout: Layout,
    private readonly lru: ScopedLru,
    private readonly quota: Quota,
    private readonly telemetry: Telemetry,
  ) {
    const { maxBytes } = quota;
    this.spool = new SpoolQuota(() => ({ all: maxBytes, own: maxBytes - lru.trustedBytes }));
  }

  /** @throws StoreError when an entry of `size` bytes has no room even alone */
  enter(scope: Scope, size: number): SpoolPlace {
    this.ownComes ||= scope !== TRUSTED;
    return this.spool.enter(scope, size);
  }

  /**
   * Makes room for what is written to `scope`: once entries and bodies on their way take more than allowed, those
   * read longest ago go, down to the low-water mark; `kept`, the newest, always stays. A trusted write leaves a
   * quarter to scopes of their own as soon as there are any.
   */
  async makeRoom(scope: Scope, kept?: string): Promise<void> {
    const reserved = this.ownComes || this.lru.hasOwn ? OWN_SHARE : 0;
    if (scope === TRUSTED) await this.limitTrusted(reserved);
    await this.limitOwn(kept);
  }

  /** Keeps to the limit after a start. */
  async enforceBytes(): Promise<void> {
    await this.limitTrusted(0);
    await this.limitOwn();
  }

  private async limitTrusted(reserved: number): Promise<void> {
    const { lru } = this;
    const most = this.quota.maxBytes * (1 - reserved) - this.spool.trustedBytes;
    if (lru.trustedBytes <= most) return;
    await this.evictWhile(
      () => lru.trustedBytes > most * LOW_WATER,
      () => lru.oldestTrusted(),
    );
  }

  private async limitOwn(kept?: string): Promise<void> {
    const { lru } = this;
    const most = this.quota.maxBytes - lru.trustedBytes - this.spool.bytes;
    if (lru.ownBytes <= most) return;
    await this.evictWhile(
      () => lru.ownBytes > most * LOW_WATER,
      () => lru.oldestOwn(kept),
    );
  }

  /** Removes what nobody has read for too long, quarantined entries too. */
  async enforceAge(now = Date.now()): Promise<void> {
    const limit = now - this.quota.maxAgeMs;
    await this.evictWhile(
      ({ lastRead }) => lastRead < limit,
      () => this.lru.oldest(),
    );
    await dropSetAside(this.layout, limit).catch((error: unknown) =>
      this.telemetry.fault('eviction', error),
    );
  }

  private async evictWhile(
    isDue: (oldest: Oldest) => boolean,
    next: () => Oldest | undefined,
  ): Promise<void> {
    const removals: Promise<unknown>[] = [];
    let bytes = 0;
    for (let oldest = next(); oldest && isDue(oldest); oldest = next()) {
      bytes += this.lru.delete(oldest.id);
      removals.push(removeEntry(this.layout, oldest.id));
      if (removals.length % 64 === 0) await Promise.allSettled(removals);
    }
    if (removals.length === 0) return;
    const failed = (await Promise.allSettled(removals)).find(({ status }) => status === 'rejected');
    this.telemetry.evicted({ count: removals.length, bytes });
    if (failed?.status === 'rejected') this.telemetry.fault('eviction', failed.reason);
  }
}
