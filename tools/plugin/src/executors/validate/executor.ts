import { join } from 'node:path';
import type { ExecutorContext } from '@nx/devkit';
import { stageOfTask } from '../../inputs/command-stage';
import { resolveStage } from '@platform/model/stages';
import { validateService } from '../../synthesis/validate';
import { print, printError, reportingErrors } from '../print';
import { projectRoot } from '../project-root';
import type { OptionsOf } from '../executor-declaration';
import type { VALIDATE } from './declaration';

export type ValidateOptions = OptionsOf<typeof VALIDATE>;

/** Synthesises a service with all checks on. One finding is a failure. */
export default function validate(
  options: ValidateOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  return reportingErrors(async () => {
    const service = context.projectName ?? '';
    const stage = resolveStage(context.root, stageOfTask(options.stage));
    const root = join(context.root, projectRoot(context));
    const findings = await validateService(service, root, stage, context.root);
    for (const { check, report } of findings) printError(`${service}: ${check}\n${report}\n`);
    if (findings.length === 0) print(`${service}  valid for ${stage.name}`);
    return findings.length === 0;
  });
}
