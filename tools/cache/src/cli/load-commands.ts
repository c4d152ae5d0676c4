import type { Command } from 'commander';

/** What every file in `commands/` exports. */
export interface CommandFile {
  /** Adds the command to the program; reads and starts nothing. */
  register(program: Command): void;
}

/** Each by its name. Only what is called is evaluated: the libraries of all cost half a second. */
/* eslint-disable @typescript-eslint/no-require-imports -- an import would be evaluated at once */
const COMMANDS: Readonly<Record<string, () => CommandFile>> = {
  admin: () => require('./commands/admin'),
  container: () => require('./commands/container'),
  doctor: () => require('./commands/doctor'),
  keys: () => require('./commands/keys'),
  serve: () => require('./commands/serve'),
  sidecar: () => require('./commands/sidecar'),
  stats: () => require('./commands/stats'),
  token: () => require('./commands/token'),
};
/* eslint-enable @typescript-eslint/no-require-imports */

/** Names of all commands, in alphabetical order. */
export const commandNames = (): readonly string[] => Object.keys(COMMANDS);

/** The commands that this run may need: one when the first word names it, else all. */
export const loadCommands = ([name = '']: readonly string[]): readonly CommandFile[] =>
  Object.entries(COMMANDS)
    .filter(([each]) => each === name || !Object.hasOwn(COMMANDS, name))
    .map(([, load]) => load());
