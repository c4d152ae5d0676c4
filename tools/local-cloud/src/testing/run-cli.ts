import { execFile } from 'node:child_process';
import { BIN, WORKSPACE_ROOT } from './workspace-root';

export interface CliResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Run the command line tool and wait for its end. */
export const runCli = (
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  cwd = WORKSPACE_ROOT,
): Promise<CliResult> =>
  new Promise((done) => {
    const options = { cwd, env: { ...process.env, NO_COLOR: '1', ...env } };
    const child = execFile(process.execPath, [BIN, ...args], options, (_error, stdout, stderr) =>
      done({ code: child.exitCode ?? -1, stdout, stderr }),
    );
  });
