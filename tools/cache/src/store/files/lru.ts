interface Known {
  readonly size: number;
  lastRead: number;
  savedAt: number;
}

/** How long a read may be newer than the time kept on disk, ms: a hot entry costs one write a minute. */
const SAVE_EVERY = 60_000;

/**
 * LRU list: which entries there are, from the one read longest ago to the one read last; about 150 bytes of memory for
 * each. Times are ms since 1970; the access time of the file system is not used, for `relatime` and `noatime`
 * make it wrong.
 */
export class Lru {
  private readonly known = new Map<string, Known>();
  private total = 0;

  /** Bytes of all entries. */
  get bytes(): number {
    return this.total;
  }

  get count(): number {
    return this.known.size;
  }

  has(id: string): boolean {
    return this.known.has(id);
  }

  /** Adds an entry as the one read last. Entries of an earlier run are added in the order they were read. */
  add(id: string, size: number, lastRead: number): void {
    this.delete(id);
    this.known.set(id, { size, lastRead, savedAt: lastRead });
    this.total += size;
  }

  /** Moves an entry to the end; true when the time should be written to disk too. */
  touch(id: string, now: number): boolean {
    const entry = this.known.get(id);
    if (!entry) return false;
    this.known.delete(id);
    this.known.set(id, entry);
    entry.lastRead = now;
    if (now - entry.savedAt < SAVE_EVERY) return false;
    entry.savedAt = now;
    return true;
  }

  /** Bytes that became free. */
  delete(id: string): number {
    const size = this.known.get(id)?.size ?? 0;
    this.known.delete(id);
    this.total -= size;
    return size;
  }

  /** The entry read longest ago. */
  oldest(): { id: string; lastRead: number } | undefined {
    for (const [id, { lastRead }] of this.known) return { id, lastRead };
    return undefined;
  }
}
