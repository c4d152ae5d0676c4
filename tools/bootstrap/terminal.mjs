import { stripVTControlCharacters } from 'node:util';

const MARKS = {
  done: ['✔', 32],
  unchanged: ['–', 2],
  failed: ['✘', 31],
};
const REDRAW_MILLISECONDS = 120;
const FIRST_HEARTBEAT_MILLISECONDS = 10_000;
const HEARTBEAT_MILLISECONDS = 30_000;

export const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(1)} s`;

/**
 * Where steps report. A terminal shows the running steps in a line that is redrawn; anything else
 * gets plain lines and, for a step that lasts, a sign of life after 10 seconds and then every 30.
 */
export class Terminal {
  #running = new Set();
  #timer;

  constructor(stream = process.stdout, env = process.env) {
    this.stream = stream;
    this.live = Boolean(stream.isTTY);
    this.coloured = this.live && !env.NO_COLOR;
  }

  print(text = '') {
    this.clear();
    this.stream.write(`${text}\n`);
  }

  paint(code, text) {
    return this.coloured ? `\u001b[${code}m${text}\u001b[0m` : text;
  }

  /** The final line of a step: mark, title, outcome, elapsed time, details. */
  outcome(state, title, milliseconds, text) {
    const [mark, colour] = MARKS[state];
    const [head, ...rest] = text.split('\n');
    this.print(
      `${this.paint(colour, mark)} ${title.padEnd(20)} ${head} ${this.paint(2, `(${seconds(milliseconds)})`)}`,
    );
    for (const line of rest) this.print(`    ${line}`);
  }

  /** Shows that a step runs, beside others that do, until the returned function is called. */
  busy(title, noteOf) {
    const started = Date.now();
    const line = () => {
      const note = noteOf();
      return `${title}: ${Math.round((Date.now() - started) / 1000)} s${note ? `, ${note}` : ''}`;
    };
    return this.live ? this.#show(line) : this.#heartbeat(line);
  }

  #heartbeat(line) {
    let timer = setTimeout(() => {
      this.print(`  … ${line()}`);
      timer = setInterval(() => this.print(`  … ${line()}`), HEARTBEAT_MILLISECONDS);
    }, FIRST_HEARTBEAT_MILLISECONDS);
    return () => clearTimeout(timer);
  }

  #show(line) {
    this.#running.add(line);
    this.#timer ??= setInterval(() => this.#redraw(), REDRAW_MILLISECONDS);
    return () => {
      this.#running.delete(line);
      if (this.#running.size === 0) this.#timer = clearInterval(this.#timer);
      this.clear();
    };
  }

  #redraw() {
    const width = Math.max(20, (this.stream.columns || 80) - 4);
    const text = [...this.#running].map((line) => line()).join('  ·  ');
    this.stream.write(`\r\u001b[K  ${stripVTControlCharacters(text).slice(0, width)}`);
  }

  clear() {
    if (this.live) this.stream.write('\r\u001b[K');
  }
}
