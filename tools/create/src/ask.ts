import { cancel, intro, isCancel, select, text } from '@clack/prompts';
import { ALLOWED_NAMES, isProjectName } from '@platform/model/names';
import { agentOf, OPTIONS, type Option } from './choices';
import type { Arguments } from './read-arguments';

/** Ctrl-C or Escape at a question. */
export class Cancelled extends Error {}

const answered = (answer: string | symbol): string => {
  if (!isCancel(answer)) return answer;
  cancel('Nothing was made.');
  throw new Cancelled();
};

const question = async (
  { question: message, values, allowed, holds }: Option,
  initialValue: string,
): Promise<string> => {
  if (values)
    return answered(
      await select({ message, initialValue, options: values.map((value) => ({ value })) }),
    );
  return answered(
    await text({
      message,
      initialValue,
      validate: (value = '') => (holds(value) ? undefined : `Allowed: ${allowed}`),
    }),
  );
};

const askFolder = async (): Promise<string> =>
  answered(
    await text({
      message: 'Folder',
      placeholder: 'my-company',
      validate: (value = '') =>
        isProjectName(value) ? undefined : `Allowed: ${ALLOWED_NAMES.project}`,
    }),
  );

/**
 * Asks for everything that was not said.
 *
 * @throws Cancelled
 */
export const ask = async (
  { folder: named, said }: Pick<Arguments, 'folder' | 'said'>,
  env: NodeJS.ProcessEnv,
): Promise<Pick<Arguments, 'folder' | 'said'>> => {
  intro('A workspace for event-driven AWS services');
  const folder = named ?? (await askFolder());
  const answers: Record<string, string> = {};
  for (const option of OPTIONS) {
    const initial = option.initial({ folder, agent: agentOf(env) });
    answers[option.name] = said[option.name] ?? (await question(option, initial));
  }
  return { folder, said: answers };
};
