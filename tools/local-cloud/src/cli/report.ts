import { PlatformError } from '@platform/model/errors';

const started = Date.now();
const coloured = (stream: NodeJS.WriteStream) => stream.isTTY && !process.env['NO_COLOR'];
const paint = (stream: NodeJS.WriteStream, code: number, text: string) =>
  coloured(stream) ? `\u001b[${code}m${text}\u001b[0m` : text;

/** Seconds since the command began, for example `1.2 s`. */
export const elapsed = (): string => `${((Date.now() - started) / 1000).toFixed(1)} s`;

/** Announce a long step on stderr, so that stdout stays fit for programs. */
export const step = (text: string): void =>
  void process.stderr.write(`${paint(process.stderr, 2, `[${elapsed()}]`)} ${text} …\n`);

/** Print the outcome: one line for people, or one JSON document. */
export const outcome = (json: boolean, document: object, text: string): void => {
  process.stdout.write(json ? `${JSON.stringify(document)}\n` : `${text}\n`);
};

/** Print a failure on stderr, as JSON when asked. Unforeseen ones keep their stack. */
export const failure = (json: boolean, error: unknown): void => {
  const known =
    error instanceof PlatformError
      ? error
      : new PlatformError({
          code: 'UNFORESEEN',
          what: String((error as Error).stack ?? error),
        });
  process.stderr.write(
    json
      ? `${JSON.stringify({ error: known })}\n`
      : `${paint(process.stderr, 31, 'error')} ${known.message}\n`,
  );
};
