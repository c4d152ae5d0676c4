import type { ExecutorContext } from '@nx/devkit';
import { FsTree } from 'nx/src/generators/tree';
import { describeError } from '@platform/model/errors';
import { overrideProblems } from '../../templates/check-overrides';
import { overridesIn } from '../../templates/overrides';
import { trialProblems } from './trial';
import { print, printError, reportingErrors } from '../print';

/** Tells what is wrong with the templates of the workspace, with file and line; fails when something is. */
export default function templates(
  _options: object,
  { root }: Pick<ExecutorContext, 'root'>,
): Promise<{ success: boolean }> {
  return reportingErrors(async () => {
    const tree = new FsTree(root, false);
    const found = overridesIn(tree);
    const own = overrideProblems(tree);
    const problems = own.length > 0 || found.length === 0 ? own : await trialProblems(root);
    for (const { where, what, run } of problems)
      printError(describeError({ what: `${where}: ${what}`, run }));
    print(`${found.length} templates of the workspace, ${problems.length} problems`);
    return problems.length === 0;
  });
}
