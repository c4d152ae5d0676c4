import { resolve } from 'node:path';
import { asWrongFolder, outliveReaders } from '@platform/model/command-lines';
import { exitCodeOf, PlatformError, UsageError } from '@platform/model/errors';
import { ask, Cancelled } from './ask';
import { stopChildren } from './children';
import type { Choices } from './choices';
import { firstFiles } from './first-files';
import { help } from './help';
import { make, refuseFilled, undoFor } from './make';
import { COMMAND, PLATFORM_VERSION } from './own-package';
import { PACKAGE_MANAGERS } from './package-managers';
import { progressOn } from './progress';
import { faultsOf, readArguments, withDefaults, type Arguments } from './read-arguments';
import { stepsFor } from './steps';

const INTERRUPTED = 130;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const print = (text: string): void => void process.stdout.write(`${text}\n`);

const chosen = async (args: Arguments): Promise<Choices> => {
  const isAsked = !args.yes && process.stdin.isTTY && process.stdout.isTTY;
  const choices = withDefaults(isAsked ? await ask(args, process.env) : args, process.env);
  const faults = faultsOf(choices);
  if (faults.length === 0) return choices;
  throw new UsageError({
    what: 'this cannot be made',
    got: ['', ...faults].join('\n'),
    run: `${COMMAND} -- --help`,
  });
};

const describe = (root: string, choices: Choices): string =>
  [
    `Would make ${root}:`,
    ...Object.keys(firstFiles(choices, process.env)).map((path) => `  ${path}`),
    'and run in it:',
    ...stepsFor(choices).map(
      (step) => `  ${'command' in step ? step.command.join(' ') : step.title}`,
    ),
  ].join('\n');

const farewell = ({ folder, service, packageManager }: Choices): string => {
  const nx = [...(PACKAGE_MANAGERS[packageManager]?.exec ?? []), 'nx'].join(' ');
  const next =
    service === 'none'
      ? [`${nx} g @platform/plugin:service orders`]
      : [`${nx} run workspace:local-up`, `${nx} run ${service}:deploy --stage=local`];
  return [
    '',
    `${folder} is there. Next:`,
    `  cd ${folder}`,
    ...next.map((line) => `  ${line}`),
  ].join('\n');
};

/** Until it is called, an interrupt ends what runs and takes back what was made. */
const undoOnInterrupt = (undo: () => void): (() => void) => {
  const interrupted = async (): Promise<void> => {
    await stopChildren();
    undo();
    process.stderr.write('\nInterrupted: nothing that was made is left.\n');
    process.exit(INTERRUPTED);
  };
  const listener = (): void => void interrupted();
  for (const signal of SIGNALS) process.once(signal, listener);
  return () => SIGNALS.forEach((signal) => process.off(signal, listener));
};

const create = async (args: Arguments): Promise<void> => {
  if (args.help) return print(help(COMMAND));
  if (args.version) return print(PLATFORM_VERSION);
  const choices = await chosen(args);
  const root = resolve(choices.folder);
  refuseFilled(root);
  if (args.dryRun) return print(describe(root, choices));
  const undo = undoFor(root);
  const forget = undoOnInterrupt(undo);
  const progress = progressOn(process.stdout, process.env);
  let left: string[];
  try {
    left = await make(root, choices, { env: process.env, progress });
  } catch (error) {
    undo();
    throw error;
  } finally {
    progress.close();
    forget();
  }
  for (const note of left) process.stderr.write(`${note}\n`);
  print(farewell(choices));
};

/** Ends the process with what the error means. */
const fail = (thrown: unknown): void => {
  const error = asWrongFolder(thrown);
  if (error instanceof Cancelled) return void (process.exitCode = INTERRUPTED);
  const isKnown = error instanceof PlatformError;
  process.stderr.write(`${isKnown ? error.message : (error as Error).stack}\n`);
  process.exitCode = exitCodeOf(error);
};

outliveReaders([process.stdout, process.stderr]);
void Promise.resolve()
  .then(() => create(readArguments(process.argv.slice(2))))
  .catch(fail);
