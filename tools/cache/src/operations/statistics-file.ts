import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Logger } from './logger';
import { type Tally, emptyTally, tallySchema } from './tally';

/** The counts kept in a file; new ones when there is none or it cannot be read, which is logged. */
export const readTally = (file: string | undefined, logger: Logger): Tally => {
  if (!file) return emptyTally();
  try {
    return tallySchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
      logger.warn({ file, err: error }, 'statistics cannot be read and begin anew');
    return emptyTally();
  }
};

/** Replaces the file as a whole; a failure is logged, for the cache must go on. */
export const writeTally = (file: string, tally: Tally, logger: Logger): void => {
  try {
    writeFileSync(`${file}.new`, JSON.stringify(tally));
    renameSync(`${file}.new`, file);
  } catch (error) {
    logger.warn({ file, err: error }, 'statistics cannot be kept');
  }
};
