import type { Socket } from 'node:net';

/** Below which throughput a transfer is given up. */
export interface ThroughputLimits {
  /** Longest time without a byte, ms; also what bytes can buy at most. */
  readonly graceMs: number;
  /** What bytes buy: so many of them one second. */
  readonly bytesPerSecond: number;
}

/**
 * Bodies: nothing for 8 s ends a connection, with the look once a second within 10 s; 16 KB/s keep it. A line that
 * is shared by ten uploads of 1 MB takes a minute each at worst; whoever is slower builds faster.
 */
export const ARRIVAL_THROUGHPUT: ThroughputLimits = { graceMs: 8_000, bytesPerSecond: 16_000 };

/**
 * Answers: the system takes some megabytes of each before its reader has them, so a slow reader of many entries at
 * once shows long silences. 64 KB/s over 30 s: a 60 MB entry takes a quarter of an hour at worst.
 */
export const DELIVERY_THROUGHPUT: ThroughputLimits = { graceMs: 30_000, bytesPerSecond: 64_000 };

const TICK_MS = 1_000;

interface Watched {
  readonly socket: Socket;
  readonly isWaiting: () => boolean;
  moved: number;
  deadline: number;
}

/** Cuts connections whose other end sends or takes too slowly. The time in which it waits for us is not counted. */
export class MinimumThroughput {
  private readonly watched = new Set<Watched>();
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly direction: 'bytesRead' | 'bytesWritten',
    private readonly limits: ThroughputLimits,
  ) {
    const tick = Math.min(TICK_MS, limits.graceMs / 4);
    this.timer = setInterval(() => this.check(), tick).unref();
  }

  /** Watches a transfer; `isWaiting` says whether the next move is up to the other end. Call the result at its end. */
  watch(socket: Socket, isWaiting: () => boolean): () => void {
    const moved = socket[this.direction] ?? 0;
    const transfer = { socket, isWaiting, moved, deadline: Date.now() + this.limits.graceMs };
    this.watched.add(transfer);
    return () => void this.watched.delete(transfer);
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private check(): void {
    const now = Date.now();
    for (const transfer of this.watched) {
      const latest = now + this.limits.graceMs;
      const bought = (this.bytesSince(transfer) * 1000) / this.limits.bytesPerSecond;
      const { isWaiting, deadline } = transfer;
      transfer.deadline = isWaiting() ? Math.min(latest, deadline + bought) : latest;
      if (now > transfer.deadline) transfer.socket.destroy();
    }
  }

  private bytesSince(transfer: Watched): number {
    const now = transfer.socket[this.direction] ?? 0;
    const before = transfer.moved;
    transfer.moved = now;
    return now - before;
  }
}
