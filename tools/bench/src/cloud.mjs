import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/**
 * Starts a local cloud on a free port with a state of its own.
 *
 * @returns its endpoint, and `stop`
 */
export const startCloud = (repository, folder) => {
  const cli = (...args) =>
    execFileSync(
      process.execPath,
      [join(repository, 'tools/local-cloud/bin/platform-local-cloud.cjs'), ...args],
      { cwd: repository, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
    );
  const { endpoint } = JSON.parse(cli('up', '--port', '0', '--dir', folder, '--json'));
  return { endpoint, stop: () => cli('down', '--dir', folder, '--json') };
};
