import type { Message } from 'esbuild';

/** Why esbuild refused: a line per error with file, line and column. */
export const esbuildFailure = (error: unknown): string => {
  const { errors = [], message } = error as Error & { errors?: Message[] };
  return errors.length > 0 ? errors.map(describe).join('\n') : message;
};

const describe = ({ text, location }: Message): string =>
  location ? `${location.file}:${location.line}:${location.column}: ${text}` : text;
