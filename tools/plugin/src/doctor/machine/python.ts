import type { Check } from '../check';
import { asked, type Surroundings } from '../surroundings';
import { isAtLeast } from '../version';

/** What the packages of the local cloud run on. */
const LEAST = '3.10';
const ASK = 'import ensurepip, sys, venv; print(".".join(map(str, sys.version_info[:3])))';

/** In the order in which the local cloud looks. */
const CANDIDATES = ['python3', ...[14, 13, 12, 11, 10].map((minor) => `python3.${minor}`)];

export const python: Check<Surroundings> = {
  code: 'machine/python',
  about: `Python ${LEAST} or newer with its module venv is there, for the local cloud`,
  examine: async (surroundings) => {
    const chosen = surroundings.env['PLATFORM_PYTHON'];
    const found: string[] = [];
    for (const program of chosen ? [chosen] : CANDIDATES) {
      const version = await asked(surroundings, [program, '-I', '-c', ASK]);
      if (version && isAtLeast(version, LEAST))
        return { state: 'ok', what: `Python ${version} (${program})` };
      if (version) found.push(`${program} is ${version}`);
    }
    const what = `no Python ${LEAST} or newer with its module venv`;
    const where = chosen ? `PLATFORM_PYTHON=${chosen}` : 'PATH';
    return {
      state: 'wrong',
      problems: [
        {
          what: found.length > 0 ? `${what}: ${found.join(', ')}` : what,
          where,
          run: 'sudo apt install python3-venv, or the installer from https://www.python.org',
        },
      ],
    };
  },
};
