import { execFile } from 'node:child_process';
import { join } from 'node:path';

/** The command line tool as it is shipped. */
export const BIN = join(__dirname, '..', '..', 'bin', 'platform-cache.cjs');

export interface CliResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line tool and waits for its end; no setting of the machine reaches it. */
export const runCli = (
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  cwd = process.cwd(),
): Promise<CliResult> =>
  new Promise((done) => {
    const inherited = Object.entries(process.env).filter(
      ([name]) => !/^(PLATFORM_CACHE|NX_)/.test(name),
    );
    const options = { cwd, env: { ...Object.fromEntries(inherited), NO_COLOR: '1', ...env } };
    const child = execFile(process.execPath, [BIN, ...args], options, (_error, stdout, stderr) =>
      done({ code: child.exitCode ?? -1, stdout, stderr }),
    );
  });
