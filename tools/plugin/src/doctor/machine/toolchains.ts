import { LANGUAGES } from '../../languages';
import type { LanguageProfile } from '../../languages';
import type { Check } from '../check';
import { asked, type Surroundings } from '../surroundings';
import { isAtLeast } from '../version';

type Compiled = LanguageProfile & Required<Pick<LanguageProfile, 'toolchain'>>;

const isCompiled = (profile: LanguageProfile): profile is Compiled =>
  profile.toolchain !== undefined;

/** A check for each language that brings a toolchain; only services in it need one. */
export const toolchains: readonly Check<Surroundings>[] = LANGUAGES.filter(isCompiled).map(
  ({ id, label, toolchain }) => ({
    code: `machine/${toolchain.id}`,
    about: `${label} is there where services are written in it`,
    examine: async (surroundings) => {
      const users = surroundings.services.filter(({ record }) => record.language === id);
      if (users.length === 0) return { state: 'none', what: `no service is in ${label}` };
      const told = await asked(surroundings, toolchain.command);
      const version = toolchain.version.exec(told ?? '')?.[1];
      const least = toolchain.least();
      if (version && isAtLeast(version, least)) return { state: 'ok', what: `${label} ${version}` };
      const names = users.map(({ record }) => record.name).join(', ');
      const what = version ? `${label} is ${version}` : `${label} is not installed`;
      return {
        state: 'wrong',
        problems: [{ what: `${what}; ${names} need ${least} or newer`, run: toolchain.install }],
      };
    },
  }),
);
