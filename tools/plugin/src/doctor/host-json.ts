import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseHostJson } from '../workspace/edit-json';

/**
 * A file that the host may have written with comments.
 *
 * @throws PlatformError naming file, line and column when it cannot be read
 */
export const hostJson = <T>(folder: string, file: string): T =>
  parseHostJson<T>(file, readFileSync(join(folder, file), 'utf8'));
