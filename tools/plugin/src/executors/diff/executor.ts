import { join } from 'node:path';
import type { ExecutorContext } from '@nx/devkit';
import { assemblyDirectory } from '../../assembly/assembly';
import { openTarget } from '../../deployment/cloud/target';
import { diffAssembly } from '../../deployment/cloud/toolkit';
import { resolveStage } from '@platform/model/stages';
import { assertFresh } from '../../synthesis/fresh-assembly';
import { print, reportingErrors } from '../print';
import { projectRoot } from '../project-root';
import type { OptionsOf } from '../executor-declaration';
import type { DIFF } from './declaration';

export type DiffOptions = OptionsOf<typeof DIFF>;

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
    const target = await openTarget(stage, context.root);
    for (const text of await diffAssembly(directory, target)) print(text.trimEnd());
  });
}
