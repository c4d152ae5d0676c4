import { join } from 'node:path';
import type { ExecutorContext } from '@nx/devkit';
import { packageHandlers } from '../../deployment/package-handlers';
import { projectRoot } from '../project-root';
import { print, reportingErrors } from '../print';

/** Writes one zip per built handler to `dist/packages` (S0-42, F-130). */
export default function packageExecutor(
  _options: Record<string, never>,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  return reportingErrors(async () => {
    const root = projectRoot(context);
    for (const file of await packageHandlers(join(context.root, root))) print(join(root, file));
  });
}
