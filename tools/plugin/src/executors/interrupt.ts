import { writeFileSync } from 'node:fs';
import { print } from './print';

export interface Interrupt {
  /** Wraps a printer so that what is in flight is known from the progress lines. */
  observe(printLine: (line: string) => void): (line: string) => void;
  stop(): void;
}

const EXIT_CODE = 130;
const PROGRESS = /^(\S+) {2}(deploying|deployed|failed)\b/;

/** On Ctrl-C this process starts nothing more, and the person learns what CloudFormation still works on. */
export const watchInterrupt = (): Interrupt => {
  const inFlight = new Set<string>();
  const onSignal = (): void => {
    const names = [...inFlight].join(', ') || 'nothing';
    tell(
      `\nInterrupted. In flight: ${names}. CloudFormation finishes these by itself; the ledger ` +
        'is untouched, so the same command takes up from here.\n',
    );
    process.exit(EXIT_CODE);
  };
  process.once('SIGINT', onSignal);
  process.once('SIGTERM', onSignal);
  return {
    observe: (printLine) => (line) => {
      const [, service, state] = PROGRESS.exec(line) ?? [];
      if (service && state === 'deploying') inFlight.add(service);
      else if (service) inFlight.delete(service);
      printLine(line);
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
