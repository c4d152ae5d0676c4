import { writeFileSync } from 'node:fs';
import { print } from './print';

export interface Interrupt {
  /** What to do before this process ends; two seconds are left for it. Default: nothing. */
  onInterrupt(work: () => Promise<void>): void;
  stop(): void;
}

const EXIT_CODE = 130;
/** Milliseconds. */
const GRACE = 2_000;

/**
 * On Ctrl-C this process starts nothing more, and the person learns what CloudFormation still works on.
 *
 * @param inFlight services whose stacks are being changed, kept up to date by the run
 */
export const watchInterrupt = (inFlight: ReadonlySet<string>): Interrupt => {
  let release: () => Promise<void> = () => Promise.resolve();
  let interrupted = false;
  const onSignal = (): void => {
    if (interrupted) return;
    interrupted = true;
    const names = [...inFlight].join(', ') || 'nothing';
    tell(
      `\nInterrupted. In flight: ${names}. CloudFormation finishes these by itself; ` +
        'the next deploy sees in the stacks what became of them.\n',
    );
    const end = (): never => process.exit(EXIT_CODE);
    setTimeout(end, GRACE);
    void release().then(end, end);
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return {
    onInterrupt: (work) => {
      release = work;
    },
    stop: () => {
      process.removeListener('SIGINT', onSignal);
      process.removeListener('SIGTERM', onSignal);
    },
  };
};

/** Nx stops forwarding a task's output at Ctrl-C, so this goes to the terminal itself. */
const tell = (text: string): void => {
  try {
    writeFileSync('/dev/tty', text);
  } catch {
    print(text);
  }
};
