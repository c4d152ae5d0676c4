import type { UpstreamFault } from '../upstream-fault';
import type { WaitBudgetOptions } from './wait-budget-options';

/** One wait for the upstream. It lasts as long as bytes keep coming; without them its signal aborts. */
export class Wait {
  private readonly controller = new AbortController();
  readonly signal: AbortSignal = this.controller.signal;
  private deadline: number;

  constructor(
    private readonly options: () => WaitBudgetOptions,
    private readonly clock: () => number,
    private readonly waiting: () => number,
    private readonly onEnd: (wait: Wait) => void,
  ) {
    this.deadline = clock() + options().stallMs;
  }

  /** No byte in the last `graceMs`, or fewer than the least rate for longer than that. */
  get overdue(): boolean {
    const { stallMs, graceMs } = this.options();
    return this.clock() > this.deadline - (stallMs - graceMs);
  }

  get stalled(): boolean {
    return this.clock() > this.deadline;
  }

  /** Bytes have come or gone. A trickle wins little: the waits share the least rate between them. */
  progress(bytes: number): void {
    const { stallMs, minimumBytesPerSecond } = this.options();
    const earned = (bytes * this.waiting() * 1000) / minimumBytesPerSecond;
    this.deadline = Math.min(this.clock() + stallMs, this.deadline + earned);
  }

  /** Begins the wait anew with `ms` on top, for a step of the upstream that shows no bytes. */
  allow(ms: number): void {
    this.deadline = this.clock() + this.options().stallMs + ms;
  }

  cancel(reason: UpstreamFault): void {
    this.controller.abort(reason);
  }

  end(): void {
    this.onEnd(this);
  }
}
