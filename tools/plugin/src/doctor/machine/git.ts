import type { Check } from '../check';
import { asked, type Surroundings } from '../surroundings';
import { hostJson } from '../host-json';

const baseOf = (workspaceRoot: string): string => {
  const { defaultBase } = hostJson<{ defaultBase?: string }>(workspaceRoot, 'nx.json');
  return defaultBase ?? 'main';
};

export const git: Check<Surroundings> = {
  code: 'machine/git',
  about: 'git is there, and the base that affected compares with',
  examine: async (surroundings) => {
    const version = await asked(surroundings, ['git', '--version']);
    if (!version)
      return {
        state: 'wrong',
        problems: [{ what: 'git is not installed', run: 'the package git of your system' }],
      };
    const inside = await asked(surroundings, ['git', 'rev-parse', '--is-inside-work-tree']);
    if (inside !== 'true')
      return { state: 'none', what: `${version}; the workspace is in no repository` };
    const base = baseOf(surroundings.workspaceRoot);
    const known = [base, `origin/${base}`].map((name) =>
      asked(surroundings, ['git', 'rev-parse', '--verify', '--quiet', `${name}^{commit}`]),
    );
    if ((await Promise.all(known)).some(Boolean))
      return { state: 'ok', what: `${version}, base ${base}` };
    return {
      state: 'wrong',
      problems: [
        {
          what: `there is no branch ${base}, which affected compares with`,
          where: 'nx.json: defaultBase',
          run: `git fetch origin ${base}, or set "defaultBase" in nx.json`,
        },
      ],
    };
  },
};
