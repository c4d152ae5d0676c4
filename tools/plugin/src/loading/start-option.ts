import { existsSync } from 'node:fs';
import { join } from 'node:path';

const PROGRAM = join(__dirname, 'from-start.js');

/** Whose `node_modules` the processes of a run load from; no input of any task. */
export const MODULES_OF = 'PLATFORM_MODULES_OF';

const option = (program: string): string => `--require "${program.replace(/["\\]/g, '\\$&')}"`;

/**
 * Variables that let the process of a batch remember modules from its very start, where most of what it
 * loads is Nx.
 *
 * @param program what such a process runs first; default that of this package, which must be compiled
 * @returns none when there is no such program
 */
export const rememberingVariables = (
  workspaceRoot: string,
  program = PROGRAM,
): Record<string, string> => {
  if (!existsSync(program)) return {};
  const others = withoutStart(process.env['NODE_OPTIONS'], program);
  return {
    NODE_OPTIONS: [others, option(program)].filter(Boolean).join(' '),
    [MODULES_OF]: workspaceRoot,
  };
};

/** `NODE_OPTIONS` as others set it. */
export const withoutStart = (options = '', program = PROGRAM): string =>
  options.replace(option(program), '').trim();
