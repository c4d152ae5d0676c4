import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ExecutorContext } from '@nx/devkit';
import { projectRoot } from '../project-root';
import { reportingErrors } from '../print';

const REMOVED = ['dist', 'cdk.out'];

/** Removes what build and synth made, and nothing else (S0-50). */
export default function clean(
  _options: Record<string, never>,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  return reportingErrors(async () => {
    for (const folder of REMOVED) {
      rmSync(join(context.root, projectRoot(context), folder), { recursive: true, force: true });
    }
  });
}
