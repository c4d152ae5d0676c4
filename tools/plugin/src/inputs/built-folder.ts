import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOST_MACHINE, LAMBDA_MACHINE } from '../bundling/machine';
import { compilerOf } from '../languages/compilers';
import { RECORD_FILE } from '../records/service-record';

/** What the inputs need to know of a service; a folder without a record has no language. */
interface ServiceFacts {
  readonly language?: string;
  readonly environment?: readonly string[];
}

export const serviceFacts = (serviceRoot: string): ServiceFacts => {
  const file = join(serviceRoot, RECORD_FILE);
  if (!existsSync(file)) return {};
  return JSON.parse(readFileSync(file, 'utf8')) as ServiceFacts;
};

/**
 * Folder of a service's built handlers, from its root: `dist/handlers`, and in a language that is
 * compiled a folder of it for each kind of machine.
 *
 * @param emulated whether they are for a stage that runs on this machine
 */
export const builtFolder = (serviceRoot: string, emulated: boolean): string =>
  handlersFolder(
    serviceFacts(serviceRoot).language ?? '',
    emulated ? HOST_MACHINE : LAMBDA_MACHINE,
  );

export const handlersFolder = (language: string, machine: string): string =>
  compilerOf(language) ? `dist/handlers/${machine}` : 'dist/handlers';
