import { logger, type GeneratorCallback, type Tree } from '@nx/devkit';
import { openApiNotes, tokenCommands } from './open-apis';

/**
 * A callback that lists what a generator made, what is open to anybody and the next commands (the one for a
 * token too where an API asks for it), after Nx has written the files.
 *
 * @param before work to do first, such as an install
 * @param advice what to think about, if anything
 */
export function report(
  tree: Tree,
  summary: string,
  next: readonly string[],
  before?: GeneratorCallback,
  advice?: string,
): GeneratorCallback {
  const made = tree.listChanges().filter((change) => change.type === 'CREATE').length;
  const changed = tree.listChanges().filter((change) => change.type === 'UPDATE').length;
  const notes = openApiNotes(tree);
  const commands = [...next, ...tokenCommands(tree)];
  return async () => {
    await before?.();
    if (advice) logger.warn(`\n${advice}`);
    if (made + changed === 0) return logger.info(`\n${summary}: unchanged`);
    logger.info(`\n${summary}: ${made} files created, ${changed} updated`);
    for (const note of notes) logger.info(`\n${note}`);
    logger.info(['\nNext:', ...commands.map((command) => `  ${command}`)].join('\n'));
  };
}
