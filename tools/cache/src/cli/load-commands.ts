import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Command } from 'commander';

/** What every file in `commands/` exports. */
export interface CommandFile {
  /** Adds the command to the program; reads and starts nothing. */
  register(program: Command): void;
}

const FOLDER = join(__dirname, 'commands');
const load = createRequire(__filename);

/** Names of all commands: one for each file in `commands/`. */
export const commandNames = (): readonly string[] =>
  readdirSync(FOLDER)
    .filter((file) => /^[a-z-]+\.[jt]s$/.test(file))
    .map((file) => file.slice(0, -3))
    .sort();

/**
 * The files of the commands that this run may need. Only one is loaded when the first word names it:
 * the libraries of the others cost half a second.
 */
export const loadCommands = (argv: readonly string[]): readonly CommandFile[] => {
  const names = commandNames();
  const wanted = names.filter((name) => name === argv[0]);
  return (wanted.length > 0 ? wanted : names).map(
    (name) => load(join(FOLDER, name)) as CommandFile,
  );
};
