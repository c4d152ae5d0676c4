import { performance } from 'node:perf_hooks';
import { UpstreamFault } from '../upstream-fault';
import type { WaitBudgetOptions } from './wait-budget-options';
import { Wait } from './wait';

const TICK_MS = 25;
/** A starved event loop says nothing about the upstream: its sleep does not count in full. */
const LONGEST_TICK_MS = 100;

/**
 * The budget of time that a run waits for its upstream in vain, over all requests and not for each. Waits at the same time
 * are counted once. Once it is used up, whoever asks should not begin another wait.
 */
export class WaitBudget {
  private readonly waits = new Set<Wait>();
  private timer: NodeJS.Timeout | undefined;
  private seen = 0;
  private now = 0;
  private spent = 0;
  private idleSince = performance.now();

  constructor(
    private options: WaitBudgetOptions,
    /** After so much time without a wait, ms, another run has begun. */
    private readonly runGapMs = 15 * 60_000,
  ) {}

  get exhausted(): boolean {
    const idle = this.waits.size === 0 && performance.now() - this.idleSince > this.runGapMs;
    if (idle) this.spent = 0;
    return this.spent >= this.options.totalMs;
  }

  begin(): Wait {
    const wait = new Wait(
      () => this.options,
      () => this.now,
      () => this.waits.size,
      (ended) => this.end(ended),
    );
    this.waits.add(wait);
    this.seen = this.timer ? this.seen : performance.now();
    this.timer ??= setInterval(() => this.tick(), TICK_MS);
    return wait;
  }

  /**
   * Bytes have arrived for certain, which a slow link shows long after it took them: waiting for them was
   * not in vain, and whatever is behind them on the link has more time.
   */
  arrived(bytes: number): void {
    const { minimumBytesPerSecond } = this.options;
    this.spent = Math.max(0, this.spent - (bytes * 1000) / minimumBytesPerSecond);
    for (const wait of this.waits) wait.progress(bytes / this.waits.size);
  }

  /** From now on by other measures; waits under way begin anew with them. */
  change(options: WaitBudgetOptions): void {
    this.options = options;
    this.spent = 0;
    for (const wait of this.waits) wait.allow(0);
  }

  private end(wait: Wait): void {
    this.waits.delete(wait);
    if (this.waits.size > 0) return;
    clearInterval(this.timer);
    this.timer = undefined;
    this.idleSince = performance.now();
  }

  private tick(): void {
    const seen = performance.now();
    const passed = Math.min(seen - this.seen, LONGEST_TICK_MS);
    this.seen = seen;
    this.now += passed;
    const overdue = [...this.waits].filter((wait) => wait.overdue);
    if (overdue.length > 0) this.spent += passed;
    const over = this.spent >= this.options.totalMs;
    const ended = overdue.filter((wait) => over || wait.stalled);
    // Nothing came of it, so its beginning was not free either.
    if (ended.length > 0) this.spent += this.options.graceMs;
    for (const wait of ended) wait.cancel(this.fault(over));
  }

  private fault(over: boolean): UpstreamFault {
    const { stallMs, totalMs } = this.options;
    const text = over
      ? `waited ${totalMs} ms in all without progress`
      : `no progress for ${stallMs} ms`;
    return new UpstreamFault('stalled', text);
  }
}
