// Generated from libs/model/src/errors.ts by npx nx run model:copies; DO NOT EDIT.

const lineOf = (label, value) => value && `  ${label}: ${value}`;
const gotLines = (got) => (got?.includes('\n') ? got : lineOf('Got', got?.trim()));
/** One part per line: what is wrong, what was found, what is allowed, what to run. */
export const describeError = ({ details, what, got, allowed, run }) =>
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
export class PlatformError extends Error {
  name = 'PlatformError';
  code;
  parts;
  constructor(parts) {
    super(describeError(parts));
    this.code = parts.code ?? 'REFUSED';
    this.parts = parts;
    delete this.stack;
  }
  /** The one form for programs: the code and every part that is known. */
  toJSON() {
    return { ...this.parts, code: this.code };
  }
}
/** The command line is wrong. */
export class UsageError extends PlatformError {
  name = 'UsageError';
  constructor(parts) {
    super({ ...parts, code: 'USAGE' });
  }
}
/** A setting is wrong and nothing was started. */
export class ConfigurationError extends PlatformError {
  name = 'ConfigurationError';
  constructor(parts) {
    super({ ...parts, code: 'CONFIGURATION' });
  }
}
const WRONG_USE = ['USAGE', 'CONFIGURATION'];
/** How a program ends that failed: 2 on wrong usage or a wrong setting, 1 on everything else. */
export const exitCodeOf = (error) =>
  error instanceof PlatformError && WRONG_USE.includes(error.code) ? 2 : 1;
