import { execa, type ResultPromise } from 'execa';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { cleanEnvironment } from '../process/clean-environment';
import { good, run } from '../process/run';
import { until } from '../story/until';
import { REPOSITORY } from '../workspace/repository';

const CLI = join(REPOSITORY, 'tools/cache/bin/platform-cache.cjs');
const ADDRESS = /http:\/\/127\.0\.0\.1:\d+/;

/** A cache server of this machine, and a sidecar before it. */
export class CacheUnderAttack {
  private constructor(
    readonly url: string,
    readonly sidecar: string,
    private readonly state: string,
    private readonly server: ResultPromise,
  ) {}

  static async start(folder: string): Promise<CacheUnderAttack> {
    const state = join(folder, 'sidecar');
    await mkdir(state, { recursive: true });
    const args = [CLI, 'serve', '--port', '0', '--folder', folder];
    const options = { cwd: folder, env: cleanEnvironment(), extendEnv: false, all: true } as const;
    const server = execa(process.execPath, args, { ...options, reject: false, stdin: 'ignore' });
    let output = '';
    server.all.on('data', (chunk) => (output += String(chunk)));
    const url = await until('the cache server', async () => ADDRESS.exec(output)?.[0]);
    const started = await run(
      process.execPath,
      [CLI, 'sidecar', 'start', '--server', url, '--state', state],
      { cwd: folder },
    );
    const sidecar = ADDRESS.exec(good(started))?.[0] ?? '';
    return new CacheUnderAttack(url, sidecar, state, server);
  }

  async stop(): Promise<void> {
    await run(process.execPath, [CLI, 'sidecar', 'drain', '--state', this.state], {
      cwd: REPOSITORY,
    });
    this.server.kill('SIGTERM');
    await this.server;
  }

  /** What the server counts of its entries. */
  async figures(): Promise<unknown> {
    const { total } = (await (await fetch(`${this.url}/stats`)).json()) as { total: unknown };
    return total;
  }
}
