/** The four things every error of the platform says. */
export interface PlatformErrorParts {
  /** What is wrong, one sentence without a full stop. */
  readonly what: string;
  /** The value that was found. */
  readonly got: string;
  /** What would have been accepted. */
  readonly allowed: string;
  /** The command or edit that repairs it. */
  readonly run: string;
}

/**
 * What is wrong, what was found, what is allowed and what to do: one line, or, where what was found has
 * lines of its own, each part on its own.
 */
export const describeProblem = ({ what, got, allowed, run }: PlatformErrorParts): string =>
  got.includes('\n')
    ? [`${what}:`, got, `Allowed: ${allowed}`, `Run: ${run}`].join('\n')
    : `${what}. Got: ${got}. Allowed: ${allowed}. Run: ${run}`;

/** Thrown by every check of this package; the parts are kept for programs that show them. */
export class PlatformError extends Error {
  override readonly name = 'PlatformError';

  constructor(readonly parts: PlatformErrorParts) {
    super(describeProblem(parts));
  }
}
