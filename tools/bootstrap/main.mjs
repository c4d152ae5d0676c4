import { interrupts } from './interrupt.mjs';
import { asWrongFolder } from './model/command-lines.mjs';
import { exitCodeOf, PlatformError } from './model/errors.mjs';
import { Terminal } from './terminal.mjs';

/**
 * Runs the program of a command line: interrupts clean up, a problem is printed and becomes the exit
 * code, anything unforeseen keeps its stack.
 */
export const runMain = async (program) => {
  const terminal = new Terminal();
  interrupts.listen(terminal);
  try {
    process.exitCode = (await program(terminal, process.argv.slice(2))) ?? 0;
  } catch (thrown) {
    const error = asWrongFolder(thrown);
    const known = error instanceof PlatformError;
    process.stderr.write(`\n${known ? error.message : error.stack}\n`);
    process.exitCode = exitCodeOf(error);
  }
};
