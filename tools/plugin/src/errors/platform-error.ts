export interface Problem {
  /** What is wrong, with the value that was given. Lower case, no full stop. */
  readonly message: string;
  /** What is allowed instead. */
  readonly allowed?: string;
  /** The command or edit that gets the user on. */
  readonly run?: string;
}

/** An error meant for the person at the keyboard: what, the value got, what is allowed, what to run. */
export class PlatformError extends Error {
  override readonly name = 'PlatformError';

  constructor(readonly problem: Problem) {
    super(describe(problem));
    delete this.stack;
  }
}

const describe = ({ message, allowed, run }: Problem): string =>
  [message, allowed && `  Allowed: ${allowed}`, run && `  Run: ${run}`].filter(Boolean).join('\n');
