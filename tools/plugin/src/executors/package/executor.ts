import { join } from 'node:path';
import type { ExecutorContext } from '@nx/devkit';
import { packageHandlers } from '../../bundling/package-handlers';
import { handlersFolder, serviceFacts } from '../../inputs/built-folder';
import { machineOfTask } from '../../inputs/command-stage';
import { print, reportingErrors } from '../print';
import { projectRoot } from '../project-root';
import type { OptionsOf } from '../executor-declaration';
import type { PACKAGE } from './declaration';

export type PackageOptions = OptionsOf<typeof PACKAGE>;

/** Writes one zip per built handler below `dist/packages` (S0-42, F-130). */
export default function packageExecutor(
  options: PackageOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  return reportingErrors(async () => {
    const root = projectRoot(context);
    const folder = join(context.root, root);
    const machine = machineOfTask(options, context.root);
    const built = handlersFolder(serviceFacts(folder).language ?? '', machine);
    for (const file of await packageHandlers(folder, built)) print(join(root, file));
  });
}
