import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { STAGES_FILE } from '@platform/model/stages';
import type { Choices } from './choices';
import { PLUGIN } from './own-package';
import { PACKAGE_MANAGERS } from './package-managers';
import { chosenStages } from './stages';

/** A command, or work on files, with the words for it. */
export type Step =
  | {
      readonly title: string;
      readonly command: readonly string[];
      /** Whether what was made before stands without it. */
      readonly mayFail?: true;
    }
  | { readonly title: string; readonly edit: (root: string) => void };

const stagesStep = ({ stages, region }: Choices): Step => ({
  title: `stages ${['local', ...stages].join(', ')} in ${region}`,
  edit: (root) => {
    const file = join(root, STAGES_FILE);
    writeFileSync(file, chosenStages(readFileSync(file, 'utf8'), stages, region));
  },
});

/** What makes the first files a workspace, in order. */
export const stepsFor = (choices: Choices): readonly Step[] => {
  const manager = PACKAGE_MANAGERS[choices.packageManager];
  const generate = (title: string, generator: string, ...args: readonly string[]): Step => ({
    title,
    command: [...(manager?.exec ?? []), 'nx', 'g', `${PLUGIN}:${generator}`, ...args],
  });
  const { cache, ci, service, language } = choices;
  return [
    { title: 'packages', command: manager?.install ?? [] },
    service === 'none'
      ? generate('workspace', 'init')
      : generate(`service ${service}`, 'service', service, `--language=${language}`),
    ...(cache === 'none' ? [] : [generate('cache', 'cache', `--mode=${cache}`, `--ci=${ci}`)]),
    stagesStep(choices),
  ];
};

/** Steps that begin the history; none below a repository that is there. */
export const GIT_STEPS: readonly Step[] = [
  { title: 'git', command: ['git', 'init', '--quiet', '--initial-branch=main'] },
  { title: 'files for git', command: ['git', 'add', '--all'] },
  {
    title: 'first commit',
    command: ['git', 'commit', '--quiet', '--message', 'chore: a workspace for services'],
    // A key that signs and hooks of a company ask what only a person can answer.
    mayFail: true,
  },
];
