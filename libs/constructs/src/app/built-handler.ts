import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PlatformError } from '@platform/model/errors';
import { nx } from '@platform/model/typed-commands';
import type { LanguageProfile } from './language-profile';

/** The machine of Lambda; an emulated cloud runs functions as processes of this one. */
const LAMBDA_MACHINE = 'linux-arm64';

/**
 * The folder the build wrote for a handler; it is the deploy asset as it is: below `dist/handlers`, for a
 * language that is compiled in the folder of the stage's machine.
 *
 * @param emulated whether the stage runs on this machine
 * @throws PlatformError when the build has not run for this machine or lacks the entry file
 */
export const builtHandler = (
  serviceRoot: string,
  service: string,
  handler: string,
  { entryFile, perMachine }: LanguageProfile,
  emulated: boolean,
): string => {
  const machine = emulated ? `${process.platform}-${process.arch}` : LAMBDA_MACHINE;
  const place = ['dist', 'handlers', ...(perMachine ? [machine] : []), handler];
  const folder = join(serviceRoot, ...place);
  if (existsSync(join(folder, entryFile))) return folder;
  throw new PlatformError({
    what: `The handler '${handler}' of service '${service}' has not been built`,
    got: `no file ${entryFile} in ${folder}`,
    allowed: `${place.join('/')}/${entryFile} under the service root`,
    run: `${nx()} build ${service}`,
  });
};
