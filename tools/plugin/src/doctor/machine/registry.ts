import type { Check } from '../check';
import { asked, type Surroundings } from '../surroundings';

/** Milliseconds. */
const DEADLINE = 10_000;

const answerOf = async (registry: string): Promise<string | undefined> => {
  try {
    const response = await fetch(new URL('-/ping', registry.replace(/\/?$/, '/')), {
      signal: AbortSignal.timeout(DEADLINE),
    });
    return response.status < 500 ? undefined : `it answers ${response.status}`;
  } catch (error) {
    const { cause, message } = error as Error & { cause?: { code?: string } };
    return cause?.code ?? message;
  }
};

export const registry: Check<Surroundings> = {
  code: 'machine/registry',
  about: 'the registry of packages answers',
  examine: async (surroundings) => {
    const url = await asked(surroundings, ['npm', 'config', 'get', 'registry']);
    if (!url)
      return {
        state: 'unknown',
        what: 'npm does not tell which registry it asks',
        run: 'npm config get registry',
      };
    if (!surroundings.online)
      return {
        state: 'unknown',
        what: `${url} was not asked`,
        run: 'the same command with --online',
      };
    const failure = await answerOf(url);
    if (failure === undefined) return { state: 'ok', what: url };
    return {
      state: 'wrong',
      problems: [
        {
          what: `the registry ${url} does not answer: ${failure}`,
          where: '.npmrc',
          run: 'npm config set registry <url> --location=project, or npm login',
        },
      ],
    };
  },
};
