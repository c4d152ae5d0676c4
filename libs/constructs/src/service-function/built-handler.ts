import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PlatformError } from '../platform-error';
import type { LanguageProfile } from './language-profile';

/**
 * The folder the build wrote for a handler; it is the deploy asset as it is.
 *
 * @throws PlatformError when the build has not run or lacks the entry file
 */
export const builtHandler = (
  serviceRoot: string,
  service: string,
  handler: string,
  { entryFile }: LanguageProfile,
): string => {
  const folder = join(serviceRoot, 'dist', 'handlers', handler);
  if (existsSync(join(folder, entryFile))) return folder;
  throw new PlatformError({
    what: `The handler '${handler}' of service '${service}' has not been built`,
    got: `no file ${entryFile} in ${folder}`,
    allowed: `dist/handlers/${handler}/${entryFile} under the service root`,
    run: `nx build ${service}`,
  });
};
