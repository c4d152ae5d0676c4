import { logger, type GeneratorCallback, type Tree } from '@nx/devkit';
import { formatChanges } from './format-changes';
import { lintNotes } from '../workspace/lint-config';
import { openApiNotes, tokenCommands } from './open-apis';

/**
 * Lays out what a generator made as the workspace does, and gives a callback that lists it, what is open to anybody and the next commands (the one for a
 * token too where an API asks for it), after Nx has written the files.
 *
 * @param before work to do first, such as an install
 * @param advice what to think about, each if there is reason to
 */
export const report = async (
  tree: Tree,
  summary: string,
  next: readonly string[],
  before?: GeneratorCallback,
  advice: readonly (string | undefined | false)[] = [],
): Promise<GeneratorCallback> => {
  const notes = [...openApiNotes(tree), ...lintNotes(tree)];
  const commands = [...next, ...tokenCommands(tree)];
  await formatChanges(tree);
  const made = tree.listChanges().filter((change) => change.type === 'CREATE').length;
  const changed = tree.listChanges().filter((change) => change.type === 'UPDATE').length;
  const removed = tree.listChanges().filter((change) => change.type === 'DELETE').length;
  return async () => {
    await before?.();
    for (const each of advice) if (each) logger.warn(`\n${each}`);
    if (made + changed + removed === 0) return logger.info(`\n${summary}: unchanged`);
    const gone = removed > 0 ? `, ${removed} removed` : '';
    logger.info(`\n${summary}: ${made} files created, ${changed} updated${gone}`);
    for (const note of notes) logger.info(`\n${note}`);
    logger.info(['\nNext:', ...commands.map((command) => `  ${command}`)].join('\n'));
  };
};
