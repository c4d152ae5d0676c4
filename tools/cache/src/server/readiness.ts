import type { Telemetry } from '../operations/telemetry';
import type { Store } from '../store/store';

/** How long an answer of the store counts, ms: whoever asks more often makes it write nothing more. */
const GOOD_MS = 10_000;
const BAD_MS = 1_000;

/** Whether entries can be read and written, asked of the store once in a while however many want to know. */
export class Readiness {
  private until = 0;
  private askedAt = 0;
  private last: Promise<string | undefined> | undefined;

  constructor(
    private readonly store: Pick<Store, 'ready'>,
    private readonly telemetry: Pick<Telemetry, 'fault'>,
  ) {}

  /** Why not; undefined when they can. */
  fault(): Promise<string | undefined> {
    if (!this.last || Date.now() > this.until) this.last = this.ask();
    return this.last;
  }

  /** Something failed: what was good a moment ago is asked again. */
  doubt(): void {
    this.until = Math.min(this.until, this.askedAt + BAD_MS);
  }

  private async ask(): Promise<string | undefined> {
    this.until = Infinity;
    this.askedAt = Date.now();
    try {
      await this.store.ready();
      this.until = Date.now() + GOOD_MS;
      return undefined;
    } catch (error) {
      this.until = Date.now() + BAD_MS;
      this.telemetry.fault('ready', error);
      return (error as Error).message;
    }
  }
}
