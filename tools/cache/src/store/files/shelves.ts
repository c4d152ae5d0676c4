import { isTrusted, shelfOf } from './layout';
import { Recency } from './recency';

/** An entry that may have to go. */
export interface Oldest {
  readonly id: string;
  /** ms since 1970. */
  readonly lastRead: number;
}

/** Which entries there are, each scope of its own on a shelf of its own, and all that is trusted on one. */
export class Shelves {
  private readonly shelves = new Map<string, Recency>();
  private own = 0;
  private trusted = 0;

  get trustedBytes(): number {
    return this.trusted;
  }

  get ownBytes(): number {
    return this.own;
  }

  get hasOwn(): boolean {
    return [...this.shelves.keys()].some((shelf) => !isTrusted(shelf));
  }

  has(id: string): boolean {
    return this.shelves.get(shelfOf(id))?.has(id) ?? false;
  }

  add(id: string, size: number, lastRead: number): void {
    this.delete(id);
    const name = shelfOf(id);
    const shelf = this.shelves.get(name) ?? new Recency();
    this.shelves.set(name, shelf);
    shelf.add(id, size, lastRead);
    this.count(name, size);
  }

  touch(id: string, now: number): boolean {
    return this.shelves.get(shelfOf(id))?.touch(id, now) ?? false;
  }

  /** Bytes that became free. */
  delete(id: string): number {
    const name = shelfOf(id);
    const shelf = this.shelves.get(name);
    const size = shelf?.delete(id) ?? 0;
    this.count(name, -size);
    if (shelf?.count === 0) this.shelves.delete(name);
    return size;
  }

  /** The entry of all read longest ago. */
  oldest(): Oldest | undefined {
    const all = [...this.shelves.values()].flatMap((shelf) => shelf.oldest() ?? []);
    return all.sort((a, b) => a.lastRead - b.lastRead)[0];
  }

  /** The trusted entry read longest ago, unless it is the only one. */
  oldestTrusted(): Oldest | undefined {
    const shelf = this.shelves.get('');
    return shelf && shelf.count > 1 ? shelf.oldest() : undefined;
  }

  /** Of the scope of its own that takes most, the entry read longest ago; never `kept`. */
  oldestOwn(kept?: string): Oldest | undefined {
    return [...this.shelves]
      .filter(([name]) => !isTrusted(name))
      .sort(([, a], [, b]) => b.bytes - a.bytes)
      .flatMap(([, shelf]) => shelf.oldest() ?? [])
      .find(({ id }) => id !== kept);
  }

  private count(name: string, bytes: number): void {
    if (isTrusted(name)) this.trusted += bytes;
    else this.own += bytes;
  }
}
