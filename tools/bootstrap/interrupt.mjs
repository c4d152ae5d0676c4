import { outliveReaders } from './model/command-lines.mjs';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Exit code of a program that was interrupted. */
const INTERRUPTED = 130;

/** What has to happen before this process may end early. */
export class Interrupts {
  #cleanups = [];
  #interrupted = false;

  /** Registers a cleanup for an interrupt; the returned function takes it back. */
  onInterrupt(cleanup) {
    this.#cleanups.push(cleanup);
    return () => {
      this.#cleanups = this.#cleanups.filter((other) => other !== cleanup);
    };
  }

  /** Never resolves once interrupted: the cleanups, not the work, decide what comes next. */
  pending() {
    return this.#interrupted ? new Promise(() => {}) : Promise.resolve();
  }

  /** Runs the cleanups, latest first. Returns false when that is under way already. */
  async interrupt() {
    if (this.#interrupted) return false;
    this.#interrupted = true;
    for (const cleanup of this.#cleanups.toReversed()) {
      await Promise.resolve()
        .then(cleanup)
        .catch((error) => process.stderr.write(`${error.message}\n`));
    }
    return true;
  }

  /** Lets Ctrl-C, a termination or a closed terminal clean up and end this process. */
  listen(terminal) {
    // A terminal that was closed takes no more text; the cleanups matter more.
    outliveReaders([process.stdout, process.stderr]);
    for (const signal of SIGNALS) {
      process.on(signal, async () => {
        if (!this.#interrupted) terminal.print('\nInterrupted: stopping what was started …');
        if (!(await this.interrupt())) return;
        terminal.print('Stopped. The same command takes up from here.');
        process.exit(INTERRUPTED);
      });
    }
  }
}

/** The interrupts of this process. */
export const interrupts = new Interrupts();
