import { asWrongFolder, outliveReaders } from './model/command-lines';
import { createProgram } from './cli/program';
import { exitCodeOf, report } from './cli/report';

/**
 * Entry of the command line tool; sets the exit code of the process: 0 done, 1 failed, 2 wrong usage,
 * unless a command has set its own.
 */
export const main = async (argv: readonly string[]): Promise<void> => {
  outliveReaders([process.stdout, process.stderr]);
  try {
    await createProgram(argv).parseAsync([...argv], { from: 'user' });
  } catch (thrown) {
    const error = asWrongFolder(thrown);
    process.exitCode = exitCodeOf(error);
    report(error);
  }
};
