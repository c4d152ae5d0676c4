import { parseArgs } from 'node:util';
import { wordsOf } from './model/command-lines.mjs';
import { UsageError } from './model/errors.mjs';

const counted = (names) => (names === 0 ? 'nothing' : 'one');

/**
 * Reads a command line of `--help`, flags, options with a value and names.
 *
 * @param {{ names?: number, flags?: string[], texts?: string[], help: string }} options `names` is how many names may
 *   come, default any number; `help` is the command that tells what is allowed
 * @throws UsageError on an unknown option or a name too many
 */
export const readArguments = (argv, { names = Infinity, flags = [], texts = [], help }) => {
  const refuse = (what, allowed) => {
    throw new UsageError({ what, allowed, run: help });
  };
  const flag = { type: 'boolean', default: false };
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        help: { ...flag, short: 'h' },
        ...Object.fromEntries(flags.map((name) => [name, flag])),
        ...Object.fromEntries(texts.map((name) => [name, { type: 'string' }])),
      },
    });
    if (positionals.length <= names) return { ...values, positionals };
    return refuse(`got '${positionals.join(' ')}'`, counted(names));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    return refuse(wordsOf(error));
  }
};
