// Generated from libs/model/src/errors.ts by npx nx run model:copies; DO NOT EDIT.

/** What an error of the platform says, in the order in which it is shown. */
export interface ErrorParts<Code extends string = string> {
  /** Stable name of the failure, by which programs tell it. Default `REFUSED`. */
  readonly code?: Code;
  /** Output of the program that failed, shown first. */
  readonly details?: string;
  /** What is wrong, without a full stop, with the value that was given unless `got` has it. */
  readonly what: string;
  /** The value that was found; of several lines, each is shown as it is. */
  readonly got?: string;
  /** What would have been accepted. */
  readonly allowed?: string;
  /** The command or edit that gets the user on. */
  readonly run?: string;
}

/** An error as one JSON document; parts that are not known are left out. */
export type ErrorDocument = Required<Pick<ErrorParts, 'code' | 'what'>> & ErrorParts;

const lineOf = (label: string, value: string | undefined): string | undefined =>
  value && `  ${label}: ${value}`;

const gotLines = (got: string | undefined): string | undefined =>
  got?.includes('\n') ? got : lineOf('Got', got?.trim());

/** One part per line: what is wrong, what was found, what is allowed, what to run. */
export const describeError = ({ details, what, got, allowed, run }: ErrorParts): string =>
  [
    details,
    got?.includes('\n') ? `${what}:` : what,
    gotLines(got),
    lineOf('Allowed', allowed),
    lineOf('Run', run),
  ]
    .filter(Boolean)
    .join('\n');

/**
 * An error meant for the person at the keyboard. It has no stack: where it was thrown says nothing about
 * what to repair.
 */
export class PlatformError<Code extends string = string> extends Error {
  override readonly name: string = 'PlatformError';
  readonly code: Code | 'REFUSED';
  readonly parts: ErrorParts<Code>;

  constructor(parts: ErrorParts<Code>) {
    super(describeError(parts));
    this.code = parts.code ?? 'REFUSED';
    this.parts = parts;
    delete this.stack;
  }

  /** The one form for programs: the code and every part that is known. */
  toJSON(): ErrorDocument {
    return { ...this.parts, code: this.code };
  }
}

/** The command line is wrong. */
export class UsageError extends PlatformError<'USAGE'> {
  override readonly name = 'UsageError';

  constructor(parts: Omit<ErrorParts, 'code'>) {
    super({ ...parts, code: 'USAGE' });
  }
}

/** A setting is wrong and nothing was started. */
export class ConfigurationError extends PlatformError<'CONFIGURATION'> {
  override readonly name = 'ConfigurationError';

  constructor(parts: Omit<ErrorParts, 'code'>) {
    super({ ...parts, code: 'CONFIGURATION' });
  }
}

const WRONG_USE: readonly string[] = ['USAGE', 'CONFIGURATION'];

/** How a program ends that failed: 2 on wrong usage or a wrong setting, 1 on everything else. */
export const exitCodeOf = (error: unknown): 1 | 2 =>
  error instanceof PlatformError && WRONG_USE.includes(error.code) ? 2 : 1;
