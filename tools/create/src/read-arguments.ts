import { parseArgs } from 'node:util';
import { wordsOf } from '@platform/model/command-lines';
import { UsageError } from '@platform/model/errors';
import { ALLOWED_NAMES, isProjectName } from '@platform/model/names';
import { agentOf, OPTIONS, type Choices } from './choices';

export interface Arguments {
  readonly folder: string | undefined;
  /** What flags said, by the name of the option. */
  readonly said: Readonly<Record<string, string | undefined>>;
  readonly yes: boolean;
  readonly dryRun: boolean;
  readonly help: boolean;
  readonly version: boolean;
}

const SWITCHES = { yes: 'y', 'dry-run': undefined, help: 'h', version: undefined } as const;

/** @throws UsageError for a flag that is none */
export const readArguments = (args: readonly string[]): Arguments => {
  const { values, positionals } = parsed(args);
  const said = OPTIONS.map(({ name, flag }) => [name, values[flag] as string | undefined] as const);
  return {
    folder: positionals[0],
    said: Object.fromEntries(said),
    yes: values['yes'] === true,
    dryRun: values['dry-run'] === true,
    help: values['help'] === true,
    version: values['version'] === true,
  };
};

const parsed = (args: readonly string[]): ReturnType<typeof parseArgs> => {
  const switches = Object.entries(SWITCHES).map(([name, short]) => [
    name,
    { type: 'boolean' as const, ...(short && { short }) },
  ]);
  const texts = OPTIONS.map(({ flag }) => [flag, { type: 'string' as const }]);
  try {
    const options = Object.fromEntries([...switches, ...texts]) as Record<
      string,
      { type: 'string' }
    >;
    const result = parseArgs({ args: [...args], options, allowPositionals: true });
    if (result.positionals.length <= 1) return result;
    throw new Error(`one folder, not ${result.positionals.join(' and ')}`);
  } catch (error) {
    throw new UsageError({
      what: wordsOf(error),
      allowed: ['FOLDER', ...Object.keys(SWITCHES), ...OPTIONS.map(({ flag }) => flag)]
        .map((flag) => (flag === 'FOLDER' ? flag : `--${flag}`))
        .join(', '),
      run: 'the same command with --help',
    });
  }
};

/** What the arguments leave open, with its default. */
export const withDefaults = (
  { folder = '', said }: Pick<Arguments, 'folder' | 'said'>,
  env: NodeJS.ProcessEnv,
): Choices => {
  const known = { folder, agent: agentOf(env) };
  const values = Object.fromEntries(
    OPTIONS.map(({ name, initial }) => [name, said[name] ?? initial(known)]),
  ) as Record<Exclude<keyof Choices, 'folder'>, string>;
  return { folder, ...values, stages: values.stages.split(',') };
};

/** Everything in the choices that is not allowed, one line each. */
export const faultsOf = (choices: Choices): readonly string[] => {
  const folder = isProjectName(choices.folder)
    ? []
    : [`  FOLDER: ${ALLOWED_NAMES.project}, got "${choices.folder}"`];
  const values = OPTIONS.map(({ name, ...option }) => ({ ...option, value: String(choices[name]) }))
    .filter(({ holds, value }) => !holds(value))
    .map(({ flag, allowed, value }) => `  --${flag}: ${allowed}, got "${value}"`);
  return [...folder, ...values];
};
