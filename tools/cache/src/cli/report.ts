import { CommanderError } from 'commander';
import { exitCodeOf as exitCodeOfError } from '../model/errors';

/** A mistake of ours rather than of whoever runs it: only these keep their stack. */
const MISTAKES = [TypeError, ReferenceError, RangeError, SyntaxError];

const red = (text: string): string =>
  process.stderr.isTTY && !process.env['NO_COLOR'] ? `\u001b[31m${text}\u001b[0m` : text;

const explain = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const mistake = MISTAKES.some((type) => error instanceof type);
  return (mistake && error.stack) || error.message;
};

/** 0 after help, 2 on wrong usage, 1 on everything else. */
export const exitCodeOf = (error: unknown): number => {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  return exitCodeOfError(error);
};

/** Prints a failure on stderr in one message. What commander refused, it has printed itself. */
export const report = (error: unknown): void => {
  if (error instanceof CommanderError) return;
  process.stderr.write(`${red('error')} ${explain(error)}\n`);
};
