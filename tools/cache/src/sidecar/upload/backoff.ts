const LONGEST_MS = 30_000;

/** Exponential backoff: time without attempts after failures, doubled with each in a row, 30 s at most. */
export class Backoff {
  private timer: NodeJS.Timeout | undefined;
  /** In a row. */
  failures = 0;

  constructor(private readonly onEnd: () => void) {}

  get active(): boolean {
    return this.timer !== undefined;
  }

  /** One more failure; the first pause has `firstMs`. */
  extend(firstMs: number): void {
    this.failures++;
    clearTimeout(this.timer);
    const ms = Math.min(firstMs * 2 ** (this.failures - 1), LONGEST_MS);
    this.timer = setTimeout(() => {
      this.stop();
      this.onEnd();
    }, ms);
  }

  reset(): void {
    this.stop();
    this.failures = 0;
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
