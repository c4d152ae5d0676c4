import { raced } from '../raced';
import { asFault, type UpstreamFault } from '../upstream-fault';

export interface CircuitBreakerOptions {
  /** Asks the upstream again for what it failed on; resolves when it answers as agreed. */
  readonly probe: (hash: string, signal: AbortSignal) => Promise<void>;
  /** Time before the first probe, ms; doubled after each that fails. Default 250. */
  readonly firstProbeMs?: number;
  /** Longest time between two probes, ms. Default 15,000. */
  readonly longestPauseMs?: number;
  /** A probe that takes longer has failed, ms. Default 5,000. */
  readonly probeTimeoutMs?: number;
}

/** Open after a fault: nobody asks the upstream until a probe in the background has found it well. */
export class CircuitBreaker {
  private lastFault: UpstreamFault | undefined;
  private hash = '';
  private timer: NodeJS.Timeout | undefined;
  private readonly stopped = new AbortController();

  constructor(private readonly options: CircuitBreakerOptions) {}

  get open(): boolean {
    return this.lastFault !== undefined;
  }

  /** Why it is open. */
  get fault(): UpstreamFault | undefined {
    return this.lastFault;
  }

  fail(error: unknown, hash: string): void {
    if (this.stopped.signal.aborted) return;
    const already = this.open;
    this.lastFault = asFault(error);
    this.hash = hash;
    if (!already) this.probeAfter(this.options.firstProbeMs ?? 250);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.stopped.abort();
  }

  private probeAfter(ms: number): void {
    if (this.stopped.signal.aborted) return;
    this.timer = setTimeout(() => void this.probe(ms), ms).unref();
  }

  private async probe(lastPause: number): Promise<void> {
    const { probe, longestPauseMs = 15_000, probeTimeoutMs = 5_000 } = this.options;
    try {
      const signal = AbortSignal.any([AbortSignal.timeout(probeTimeoutMs), this.stopped.signal]);
      await raced(probe(this.hash, signal), signal);
      this.lastFault = undefined;
    } catch (error) {
      this.lastFault = asFault(error);
      this.probeAfter(Math.min(lastPause * 2, longestPauseMs));
    }
  }
}
