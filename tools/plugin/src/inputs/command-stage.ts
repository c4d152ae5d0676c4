import { HOST_MACHINE, LAMBDA_MACHINE, OF_THE_COMMAND } from '../bundling/machine';
import { resolveStage } from '@platform/model/stages';
import { FACTS } from './facts';

/**
 * Variables that tell tasks of the stage a command is for. They are inputs of these tasks: the stage
 * reaches them in no other way, so no further option of the command enters a hash.
 */
export const STAGE_VARIABLES = {
  /** Name of the stage, empty without one. */
  stage: 'PLATFORM_STAGE',
  /** Digest of what the stage file says of it, whatever the file is called and wherever it lies. */
  settings: 'PLATFORM_STAGE_SETTINGS',
  /** Kind of machine that functions of the stage run on. */
  machine: 'PLATFORM_MACHINE',
} as const;

/** Milliseconds since the epoch before which Nx began to look at files. */
export const RUN_STARTED = 'PLATFORM_RUN_STARTED';

/** The run that asks, at its end, about services it did not take; empty when it does not. No input. */
export const ASKING_RUN = 'PLATFORM_ASKING_RUN';

/**
 * The run that watches, or writes sources, empty for others: its tasks neither take a result that Nx kept
 * nor leave theirs.
 */
export const UNKEPT_RUN = 'PLATFORM_UNKEPT_RUN';

const DEFAULT_STAGE = 'dev';

/** The stage that an option names, or the command; `dev` without either (S0-11). */
export const stageOfTask = (option: string | undefined): string =>
  option && option !== OF_THE_COMMAND
    ? option
    : process.env[STAGE_VARIABLES.stage] || DEFAULT_STAGE;

/** The machine that options name, or the command; that of Lambda without either. */
export const machineOfTask = (
  { machine, stage }: { readonly machine?: string; readonly stage?: string },
  workspaceRoot: string,
): string => {
  if (machine && machine !== OF_THE_COMMAND) return machine;
  if (stage) return machineOfStage(workspaceRoot, stage);
  return process.env[STAGE_VARIABLES.machine] || LAMBDA_MACHINE;
};

/** The kind of machine that functions of a stage run on: this one for an emulated cloud. */
const machineOfStage = (workspaceRoot: string, stage: string): string =>
  resolveStage(workspaceRoot, stage).settings.endpoint === undefined
    ? LAMBDA_MACHINE
    : HOST_MACHINE;

/** What the variables say for a stage; all empty for none, or one that the stage file does not know. */
export const stageVariables = (
  workspaceRoot: string,
  stage: string | undefined,
): Record<string, string> => {
  const { stage: name, settings, machine } = STAGE_VARIABLES;
  const none = { [name]: '', [settings]: '', [machine]: '' };
  if (!stage) return none;
  try {
    return {
      [name]: stage,
      [settings]: FACTS['stage']?.(workspaceRoot, stage) ?? '',
      [machine]: machineOfStage(workspaceRoot, stage),
    };
  } catch {
    return { ...none, [name]: stage };
  }
};

/** The stage that a command line of Nx names: `--stage`, a configuration, or `project:target:stage`. */
export const stageOfCommand = (argv: readonly string[]): string | undefined =>
  optionOf(argv, ['--stage']) ?? optionOf(argv, ['--configuration', '-c']) ?? configurationOf(argv);

const optionOf = (argv: readonly string[], names: readonly string[]): string | undefined => {
  for (const [index, word] of argv.entries()) {
    if (names.includes(word)) return argv[index + 1];
    const name = names.find((each) => word.startsWith(`${each}=`));
    if (name) return word.slice(name.length + 1);
  }
  return undefined;
};

/** What a command line of Nx says behind the program, its command first: options may stand before it. */
export const wordsOf = (argv: readonly string[]): string[] => {
  const words = argv.slice(2);
  let at = 0;
  while (isOption(words[at])) at += standsAlone(words[at]) || isOption(words[at + 1]) ? 1 : 2;
  return [...words.slice(at), ...words.slice(0, at)];
};

const isOption = (word: string | undefined): boolean => word?.startsWith('-') ?? false;

/** Whether the next word is no value of this option. */
const standsAlone = (word = ''): boolean => word.includes('=') || word.startsWith('--no-');

/** `nx run orders:deploy:local`, and `nx orders:deploy:local`. */
const configurationOf = (argv: readonly string[]): string | undefined => {
  const [first, second] = wordsOf(argv);
  const task = first === 'run' ? second : first;
  return task?.startsWith('-') ? undefined : task?.split(':')[2];
};
