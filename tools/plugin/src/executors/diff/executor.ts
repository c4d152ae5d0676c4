import { join } from 'node:path';
import type { ExecutorContext } from '@nx/devkit';
import { assemblyDirectory } from '../../deployment/assembly';
import { assertFresh } from '../../deployment/fresh-assembly';
import { resolveStage } from '../../deployment/stage-file';
import { openTarget } from '../../deployment/target';
import { diffAssembly } from '../../deployment/toolkit';
import { projectRoot } from '../project-root';
import { print, reportingErrors } from '../print';

export interface DiffOptions {
  /** Required, without default. */
  readonly stage?: string;
}

/** Prints what a deploy would change in each stack of a service (S0-46). */
export default function diff(
  options: DiffOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  return reportingErrors(async () => {
    const stage = resolveStage(context.root, options.stage);
    const root = join(context.root, projectRoot(context));
    assertFresh(context.root, context.projectName ?? '', root, stage.name);
    const directory = assemblyDirectory(root, stage.name);
    await openTarget(stage, context.root);
    for (const text of await diffAssembly(directory)) print(text.trimEnd());
  });
}
