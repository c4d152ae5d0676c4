import type { Socket } from 'node:net';

/** Below which pace a transfer is given up. */
export interface PaceLimits {
  /** Longest time without a byte, ms. */
  readonly idleMs: number;
  /** Fewest bytes in a second, over a window of `windowMs`. */
  readonly bytesPerSecond: number;
  readonly windowMs: number;
}

/** 64 KB/s over 30 s: a 60 MB entry takes a quarter of an hour at worst; whoever is slower builds faster. */
export const DEFAULT_PACE: PaceLimits = {
  idleMs: 30_000,
  bytesPerSecond: 64_000,
  windowMs: 30_000,
};

const TICK_MS = 1_000;

interface Watched {
  readonly socket: Socket;
  readonly isWaiting: () => boolean;
  moved: number;
  movedAt: number;
  windowMoved: number;
  windowAt: number;
}

const bytesOf = ({ bytesRead, bytesWritten }: Socket): number => bytesRead + bytesWritten;

const begin = (socket: Socket, isWaiting: () => boolean): Watched => {
  const [moved, now] = [bytesOf(socket), Date.now()];
  return { socket, isWaiting, moved, movedAt: now, windowMoved: moved, windowAt: now };
};

/** Cuts connections whose other end sends or takes too slowly. The time in which it waits for us is not counted. */
export class Pace {
  private readonly watched = new Set<Watched>();
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly limits: PaceLimits) {
    const tick = Math.min(TICK_MS, limits.idleMs / 2, limits.windowMs / 2);
    this.timer = setInterval(() => this.check(), tick).unref();
  }

  /** Watches a transfer; `isWaiting` says whether the next move is up to the other end. Call the result at its end. */
  watch(socket: Socket, isWaiting: () => boolean): () => void {
    const transfer = begin(socket, isWaiting);
    this.watched.add(transfer);
    return () => void this.watched.delete(transfer);
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private check(): void {
    const now = Date.now();
    for (const transfer of this.watched) {
      if (!transfer.isWaiting())
        Object.assign(transfer, begin(transfer.socket, transfer.isWaiting));
      else if (this.isTooSlow(transfer, now)) transfer.socket.destroy();
    }
  }

  private isTooSlow(transfer: Watched, now: number): boolean {
    const { idleMs, windowMs, bytesPerSecond } = this.limits;
    const bytes = bytesOf(transfer.socket);
    if (bytes !== transfer.moved) Object.assign(transfer, { moved: bytes, movedAt: now });
    if (now - transfer.movedAt > idleMs) return true;
    if (now - transfer.windowAt < windowMs) return false;
    const tooSlow = bytes - transfer.windowMoved < (bytesPerSecond * windowMs) / 1000;
    Object.assign(transfer, { windowMoved: bytes, windowAt: now });
    return tooSlow;
  }
}
