import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cacheTool } from './cache-tool.mjs';

const execute = promisify(execFile);

/** `platform-cache sidecar` in front of a server. */
export class Sidecar {
  /** @param folder where its state is kept */
  constructor(lab, server, folder) {
    this.lab = lab;
    this.folder = folder;
    lab.atEnd(() => this.#kill());
    this.settings = { PLATFORM_CACHE_SERVER: server.url, PLATFORM_CACHE_TOKEN: server.token };
  }

  /** Starts it and keeps the variables with which Nx speaks to it. */
  async start() {
    const exports = await this.#run('start', '--strict');
    this.pid = JSON.parse(readFileSync(join(this.folder, 'sidecar.json'), 'utf8')).pid;
    this.variables = Object.fromEntries(
      [...exports.matchAll(/^export (\w+)='(.*)'$/gm)].map(([, name, value]) => [name, value]),
    );
  }

  /** Ends it once all is uploaded. @returns seconds that took */
  async drain() {
    const started = process.hrtime.bigint();
    // However it goes, the sidecar is gone then.
    this.pid = undefined;
    await this.#run('drain', '--strict');
    return Number(process.hrtime.bigint() - started) / 1e9;
  }

  /** It runs in the background, so a run that fails would leave it behind. */
  #kill() {
    if (this.pid) process.kill(this.pid, 'SIGKILL');
  }

  async #run(...command) {
    const program = [cacheTool(this.lab), 'sidecar', ...command, '--state', this.folder];
    const env = { ...this.lab.env, ...this.settings };
    try {
      return (await execute(process.execPath, program, { env, cwd: this.lab.folder })).stdout;
    } catch (error) {
      throw new Error(`${error.message}${error.stdout}`);
    }
  }
}
