import { isTrusted, partitionOf } from './layout';
import { Lru } from './lru';

/** An entry that may have to go. */
export interface Oldest {
  readonly id: string;
  /** ms since 1970. */
  readonly lastRead: number;
}

/** Which entries there are, each scope of its own in an LRU list of its own, and all that is trusted on one. */
export class ScopedLru {
  private readonly partitions = new Map<string, Lru>();
  private own = 0;
  private trusted = 0;

  get trustedBytes(): number {
    return this.trusted;
  }

  get ownBytes(): number {
    return this.own;
  }

  get hasOwn(): boolean {
    return [...this.partitions.keys()].some((partition) => !isTrusted(partition));
  }

  has(id: string): boolean {
    return this.partitions.get(partitionOf(id))?.has(id) ?? false;
  }

  add(id: string, size: number, lastRead: number): void {
    this.delete(id);
    const name = partitionOf(id);
    const partition = this.partitions.get(name) ?? new Lru();
    this.partitions.set(name, partition);
    partition.add(id, size, lastRead);
    this.count(name, size);
  }

  touch(id: string, now: number): boolean {
    return this.partitions.get(partitionOf(id))?.touch(id, now) ?? false;
  }

  /** Bytes that became free. */
  delete(id: string): number {
    const name = partitionOf(id);
    const partition = this.partitions.get(name);
    const size = partition?.delete(id) ?? 0;
    this.count(name, -size);
    if (partition?.count === 0) this.partitions.delete(name);
    return size;
  }

  /** The entry of all read longest ago. */
  oldest(): Oldest | undefined {
    const all = [...this.partitions.values()].flatMap((partition) => partition.oldest() ?? []);
    return all.sort((a, b) => a.lastRead - b.lastRead)[0];
  }

  /** The trusted entry read longest ago, unless it is the only one. */
  oldestTrusted(): Oldest | undefined {
    const partition = this.partitions.get('');
    return partition && partition.count > 1 ? partition.oldest() : undefined;
  }

  /** Of the scope of its own that takes most, the entry read longest ago; never `kept`. */
  oldestOwn(kept?: string): Oldest | undefined {
    return [...this.partitions]
      .filter(([name]) => !isTrusted(name))
      .sort(([, a], [, b]) => b.bytes - a.bytes)
      .flatMap(([, partition]) => partition.oldest() ?? [])
      .find(({ id }) => id !== kept);
  }

  private count(name: string, bytes: number): void {
    if (isTrusted(name)) this.trusted += bytes;
    else this.own += bytes;
  }
}
