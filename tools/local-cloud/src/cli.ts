import { exitCodeOf } from '@platform/model/errors';
import { COMMANDS } from './cli/commands';
import { HELP } from './cli/help';
import { readOptions } from './cli/options';
import { failure } from './cli/report';
import { LocalCloudError } from './local-cloud-error';

const EXIT: Partial<Record<LocalCloudError['code'], number>> = {
  NOT_RUNNING: 3,
  INTERRUPTED: 130,
};

const run = async (argv: readonly string[], signal: AbortSignal): Promise<number> => {
  const options = readOptions(argv);
  if (options.help) {
    process.stdout.write(`${HELP}\n`);
    return 0;
  }
  const command = Object.hasOwn(COMMANDS, options.command) ? COMMANDS[options.command] : undefined;
  if (command) return (await command(options, signal)) ?? 0;
  throw new LocalCloudError({
    code: 'USAGE',
    what: `unknown command '${options.command}'`,
    allowed: Object.keys(COMMANDS).join(', '),
    run: 'platform-local-cloud --help',
  });
};

/** Entry of the command line tool; sets the exit code of the process. */
export const main = async (argv: readonly string[]): Promise<void> => {
  const interrupt = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(name, () => interrupt.abort());
  try {
    process.exitCode = await run(argv, interrupt.signal);
  } catch (error) {
    failure(argv.includes('--json'), error);
    process.exitCode = (error instanceof LocalCloudError && EXIT[error.code]) || exitCodeOf(error);
  }
};
