import type { WriteStream } from 'node:tty';
import type { Progress } from './make';

const GREEN = 32;
const RED = 31;
const REDRAW_MILLISECONDS = 120;

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;

/** One line for each step when it ended; a terminal shows meanwhile what runs, and for how long. */
export const progressOn = (
  stream: Pick<WriteStream, 'write'> & { isTTY?: boolean },
  env: NodeJS.ProcessEnv,
): Progress & { close(): void } => {
  const isColoured = stream.isTTY === true && !env['NO_COLOR'];
  const paint = (colour: number, text: string): string =>
    isColoured ? `\u001b[${colour}m${text}\u001b[0m` : text;
  let timer: NodeJS.Timeout | undefined;
  const clear = (): void => {
    clearInterval(timer);
    timer = undefined;
    if (stream.isTTY) stream.write('\r\u001b[K');
  };
  return {
    begin: (title) => {
      if (!stream.isTTY) return;
      const started = Date.now();
      const draw = (): void =>
        void stream.write(`\r\u001b[K  ${title} ${seconds(Date.now() - started)}`);
      timer = setInterval(draw, REDRAW_MILLISECONDS);
    },
    end: (title, milliseconds, isBroken) => {
      clear();
      const mark = isBroken ? paint(RED, '✘') : paint(GREEN, '✔');
      stream.write(`${mark} ${title} (${seconds(milliseconds)})\n`);
    },
    close: clear,
  };
};
