import { parseArgs } from 'node:util';
import { Problem } from './problem.mjs';

/**
 * Reads a command line of `--help` and at most `names` names.
 *
 * @throws Problem with exit code 2 on an unknown option or a name too many
 */
export function readArguments(argv, { names, help }) {
  const refuse = (message) => {
    throw new Problem({ message, run: help, exitCode: 2 });
  };
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { help: { type: 'boolean', short: 'h', default: false } },
    });
    if (positionals.length <= names) return { help: values.help, positionals };
    return refuse(`got '${positionals.join(' ')}', allowed is ${names === 0 ? 'nothing' : 'one'}`);
  } catch (error) {
    if (error instanceof Problem) throw error;
    return refuse(error.message.split('. ')[0]);
  }
}
