/** A failure told in one message: what is wrong with the value got, what is allowed, what to run. */
export class Problem extends Error {
  /**
   * @param {{ message: string, allowed?: string, run?: string, details?: string, exitCode?: number }} problem
   *   `details` is output of the program that failed; `exitCode` defaults to 1
   */
  constructor({ message, allowed, run, details, exitCode = 1 }) {
    const lines = [details, message, allowed && `  Allowed: ${allowed}`, run && `  Run: ${run}`];
    super(lines.filter(Boolean).join('\n'));
    this.name = 'Problem';
    this.exitCode = exitCode;
  }
}

/** The end of a program's output that is worth showing, `count` lines at most. */
export const lastLines = (text, count = 15) =>
  text
    .split('\n')
    .filter((line) => line.trim())
    .slice(-count)
    .join('\n');
