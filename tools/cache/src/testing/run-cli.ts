import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { inject } from 'vitest';

/** The command line tool as it is shipped. */
export const BIN = join(inject('packaged'), 'bin', 'platform-cache.cjs');

export interface CliResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A CI job may run these tests beside a sidecar of its own, and with a right to ID tokens. */
const FOREIGN =
  /^(PLATFORM_CACHE_|NX_|ACTIONS_|GITHUB_|RUNNER_|SSL_CERT_|NODE_EXTRA_CA_CERTS|FORCE_COLOR|(HTTPS?|ALL|NO)_PROXY$)/i;

/** What a program of a test gets of this machine. */
export const inherited = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !FOREIGN.test(name)));

/**
 * Runs the command line tool and waits for its end; no setting of the machine reaches it. The variable
 * `STDIN` is what it reads on standard input.
 */
export const runCli = (
  args: readonly string[],
  { STDIN = '', ...env }: NodeJS.ProcessEnv = {},
  cwd = process.cwd(),
): Promise<CliResult> =>
  new Promise((done) => {
    const options = { cwd, env: { ...inherited(), NO_COLOR: '1', ...env } };
    const child = execFile(process.execPath, [BIN, ...args], options, (_error, stdout, stderr) =>
      done({ code: child.exitCode ?? -1, stdout, stderr }),
    );
    child.stdin?.on('error', () => undefined).end(STDIN);
  });
