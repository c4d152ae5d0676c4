import { asWrongFolder, outliveReaders } from '@platform/model/command-lines';
import { exitCodeOf } from '@platform/model/errors';
import { COMMANDS } from './cli/commands';
import { HELP } from './cli/help';
import { readOptions } from './cli/options';
import { failure } from './cli/report';
import { LocalCloudError } from './local-cloud-error';
import { version } from './version';

const EXIT: Partial<Record<LocalCloudError['code'], number>> = {
  NO_WORKSPACE: 2,
  NOT_RUNNING: 3,
  INTERRUPTED: 130,
};

const run = async (argv: readonly string[], signal: AbortSignal): Promise<number> => {
  const options = readOptions(argv, Object.keys(COMMANDS));
  if (options.help || options.version) {
    process.stdout.write(`${options.help ? HELP : version()}\n`);
    return 0;
  }
  return (await COMMANDS[options.command]?.(options, signal)) ?? 0;
};

/** Entry of the command line tool; sets the exit code of the process. */
export const main = async (argv: readonly string[]): Promise<void> => {
  const interrupt = new AbortController();
  outliveReaders([process.stdout, process.stderr], () => interrupt.abort());
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(name, () => interrupt.abort());
  try {
    process.exitCode = await run(argv, interrupt.signal);
  } catch (thrown) {
    const error = asWrongFolder(thrown);
    failure(argv.includes('--json'), error);
    process.exitCode = (error instanceof LocalCloudError && EXIT[error.code]) || exitCodeOf(error);
  }
};
