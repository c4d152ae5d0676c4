import { FsTree } from 'nx/src/generators/tree';
import type { Tree } from '@nx/devkit';
import { PlatformError } from '@platform/model/errors';
import eventRuleGenerator from '../../generators/event-rule/generator';
import eventGenerator from '../../generators/event/generator';
import handlerGenerator from '../../generators/handler/generator';
import routeGenerator from '../../generators/route/generator';
import serviceGenerator from '../../generators/service/generator';
import { HANDLER_KINDS } from '../../kinds';
import { LANGUAGES } from '../../languages';
import type { OverrideProblem } from '../../templates/check-overrides';

const SERVICE = 'trial';

/** Every generator that renders templates, one after the other. */
const steps = (tree: Tree, language: string): readonly (() => Promise<unknown>)[] => [
  () => serviceGenerator(tree, { name: SERVICE, language }),
  ...HANDLER_KINDS.map(
    ({ id }) =>
      () =>
        handlerGenerator(tree, { name: `${id}-of-trial`, service: SERVICE, kind: id }),
  ),
  () => routeGenerator(tree, { route: 'POST /trials/{id}/retries', service: SERVICE }),
  () => eventGenerator(tree, { event: `${SERVICE}.TrialMade`, service: SERVICE }),
  () => eventRuleGenerator(tree, { event: `${SERVICE}.TrialMade`, service: SERVICE }),
];

/**
 * Makes a service with every part in each language, with the templates of the workspace, and writes nothing.
 *
 * @returns what templates of the workspace fail with, with file and line
 */
export const trialProblems = async (workspaceRoot: string): Promise<OverrideProblem[]> => {
  const problems = new Map<string, OverrideProblem>();
  for (const { id } of LANGUAGES)
    for (const step of steps(new FsTree(workspaceRoot, false), id)) {
      const problem = await problemIn(step);
      if (problem) problems.set(problem.where, problem);
    }
  return [...problems.values()];
};

/** As EJS says it: place, lines around it, and the message. */
const RENDERING = /^([^\n]+:\d+)\n[\s\S]*\n\n([^\n]+)/;

/** A kind that needs to be told more refuses, which is no fault of a template. */
const problemIn = async (step: () => Promise<unknown>): Promise<OverrideProblem | undefined> => {
  try {
    await step();
    return undefined;
  } catch (error) {
    if (error instanceof PlatformError) return undefined;
    const { message } = error as Error;
    const [, where = 'templates', what = message] = RENDERING.exec(message) ?? [];
    return {
      what: `it does not render: ${what}`,
      where,
      run: `an editor on ${where.replace(/:\d+$/, '')}`,
    };
  }
};
