import type { Tree } from '@nx/devkit';
import { join } from 'node:path';
import { nx } from '@platform/model/typed-commands';
import { syntaxProblem } from './ejs';
import { overridesIn, type FoundOverride, type OverrideState } from './overrides';
import { templateRoot } from './template-root';

/** What is wrong with a template of the workspace. */
export interface OverrideProblem {
  readonly what: string;
  /** From the workspace root, with the line where there is one. */
  readonly where: string;
  readonly run: string;
}

const WRONG: Readonly<
  Record<Exclude<OverrideState, 'fresh'>, (of: FoundOverride) => Omit<OverrideProblem, 'where'>>
> = {
  useless: () => ({
    what: 'it stands for no template of the platform, so nothing is made of it',
    run: `${nx()} g @platform/plugin:template <path>, which tells those there are; or delete it`,
  }),
  unrecorded: ({ path }) => ({
    what: 'nobody has recorded of which original it was made',
    run: `${nx()} g @platform/plugin:template ${path}`,
  }),
  dangling: ({ file }) => ({
    what: 'it is a link that leads to nothing, so the template of the platform is used',
    run: `ls -l ${file}; lead it to a file, or delete it`,
  }),
  stale: ({ path, file }) => ({
    what: 'its original has changed since it was made',
    run: `git diff --no-index ${join(templateRoot(), path)} ${file}; once it is level, ${nx()} g @platform/plugin:template ${path}`,
  }),
};

/** Everything that is wrong with the templates that the workspace has instead of packaged ones. */
export const overrideProblems = (tree: Tree): OverrideProblem[] =>
  overridesIn(tree).flatMap((found) => {
    const { state, file, text } = found;
    const syntax = syntaxProblem(text);
    return [
      ...(state === 'fresh' ? [] : [{ ...WRONG[state](found), where: file }]),
      ...(syntax
        ? [
            {
              what: `it does not compile: ${syntax.message}`,
              where: `${file}:${syntax.line}`,
              run: `an editor on ${file}`,
            },
          ]
        : []),
    ];
  });
