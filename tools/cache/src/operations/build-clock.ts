/** How long builds took whose entries were stored. */
export interface BuildTime {
  readonly entries: number;
  readonly ms: number;
}

type Interval = readonly [start: number, end: number];

/** Misses remembered at most; the oldest is forgotten first. */
const MOST_OPEN = 100_000;
/** Intervals that ended longer ago cannot touch a new one: no job of a CI provider runs longer. */
const LONGEST_MS = 6 * 3_600_000;

/**
 * Learns what an entry costs to build. From the miss of a task's hash to its entry's arrival the task waited or
 * ran; the union of these spans is the time in which a repository was building, so tasks side by side count
 * once. Divided by the entries built in it, that is the time a hit saves. Jobs that overlap make it smaller,
 * never larger.
 */
export class BuildClock {
  private readonly open = new Map<string, number>();
  private readonly spans: Interval[] = [];
  private entries: number;
  private ms: number;

  /** Goes on from what was known before a restart. */
  constructor(known: BuildTime = { entries: 0, ms: 0 }) {
    this.entries = known.entries;
    this.ms = known.ms;
  }

  get time(): BuildTime {
    return { entries: this.entries, ms: this.ms };
  }

  /** A task's hash was asked for and not found; `at` in ms. */
  missed(hash: string, at: number): void {
    this.open.delete(hash);
    this.open.set(hash, at);
    const [oldest] = this.open.keys();
    if (this.open.size > MOST_OPEN && oldest !== undefined) this.open.delete(oldest);
  }

  /** The entry of that hash came in; without a miss before it nothing is learnt. */
  built(hash: string, at: number): void {
    const start = this.open.get(hash);
    this.open.delete(hash);
    if (start === undefined || at - start > LONGEST_MS) return;
    this.entries += 1;
    this.cover(start, at);
  }

  private cover(start: number, end: number): void {
    let [from, to] = [start, end];
    for (let last = this.spans.at(-1); last && last[1] >= from; last = this.spans.at(-1)) {
      this.spans.pop();
      this.ms -= last[1] - last[0];
      [from, to] = [Math.min(from, last[0]), Math.max(to, last[1])];
    }
    this.ms += to - from;
    this.spans.push([from, to]);
    while (this.spans[0] && this.spans[0][1] < to - LONGEST_MS) this.spans.shift();
  }
}
