/** Large enough for the speed of the disk, in bytes. */
const LARGE = 512 * 1024;

/** Used once many read at the same time; a thousand readers hold 32 MiB. Bytes. */
const SMALL = 32 * 1024;

/** Large buffers in use at most: 16 MiB. */
const MOST_LARGE = 32;

/** Buffers kept for later, of each size. */
const KEPT = 32;

/** Buffers that are used again, so that sending makes no garbage. Fewer and larger ones while few are used. */
export class BufferPool {
  private readonly free: Readonly<Record<number, Buffer[]>> = { [LARGE]: [], [SMALL]: [] };
  private largeInUse = 0;

  /** A buffer for somebody who needs `bytes` in all. */
  take(bytes: number): Buffer {
    const size = bytes <= SMALL || this.largeInUse >= MOST_LARGE ? SMALL : LARGE;
    if (size === LARGE) this.largeInUse += 1;
    return this.free[size]?.pop() ?? Buffer.allocUnsafeSlow(size);
  }

  /** Gives a buffer back that nobody reads or writes any more. */
  give(buffer: Buffer): void {
    if (buffer.length === LARGE) this.largeInUse -= 1;
    const free = this.free[buffer.length];
    if (free && free.length < KEPT) free.push(buffer);
  }
}
