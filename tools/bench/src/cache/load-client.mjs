import { execFile, execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** The client in Go of `tools/cache/bench/load`: one in JavaScript would be slower than the server. */
export class LoadClient {
  constructor(lab) {
    this.file = join(lab.folder, 'load');
    execFileSync('go', ['build', '-o', this.file, '.'], {
      cwd: join(lab.repository, 'tools/cache/bench/load'),
      env: { ...lab.env, GOWORK: 'off' },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }

  /**
   * Puts a server under load.
   *
   * @param flags as the client takes them, for example `{ action: 'miss', connections: 64 }`
   * @param status that every answer has to have
   * @returns what the client prints
   * @throws Error when an answer had another status, or none came
   */
  async run(server, flags, status) {
    const words = Object.entries({ url: server.url, token: server.token, ...flags });
    const { stdout } = await execute(
      this.file,
      words.flatMap(([name, value]) => [`-${name}`, `${value}`]),
    );
    const result = JSON.parse(stdout);
    if (result.requests > 0 && result.statuses[status] === result.requests) return result;
    throw new Error(`not every request was answered with ${status}: ${stdout}`);
  }
}
