import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The log of the instance of this folder. The one before it is `local-cloud.log.1`. */
export const logFile = (dir: string): string => join(dir, 'local-cloud.log');

/** The last `count` lines of a file; none when it does not exist. */
export const lastLines = async (file: string, count: number): Promise<string[]> => {
  const text = await readFile(file, 'utf8').catch(() => '');
  return count > 0 ? text.split('\n').filter(Boolean).slice(-count) : [];
};
