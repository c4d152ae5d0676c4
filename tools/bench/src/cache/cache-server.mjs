import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { treeUse } from '../measure/process-tree.mjs';
import { cacheTool } from './cache-tool.mjs';

const MB = 1024 * 1024;
const DEADLINE = 30_000;
const ADDRESS = /http:\/\/127\.0\.0\.1:\d+/;

/** A server beside a benchmark, in a process of its own. */
export class CacheServer {
  constructor(child, url, token) {
    this.child = child;
    this.url = url;
    this.token = token;
  }

  /** `platform-cache serve` with its entries in a folder, on a free port. */
  static async serve(lab, folder) {
    mkdirSync(folder, { recursive: true });
    const program = [cacheTool(lab), 'serve', '--port', '0', '--folder', folder];
    const { child, url } = await started(lab, [...program, '--log-level', 'warn']);
    return new CacheServer(child, url, readFileSync(join(folder, 'token'), 'utf8').trim());
  }

  /** A script of `floors/` that prints its address. */
  static async floor(lab, script, ...args) {
    const { child, url } = await started(lab, [join(lab.floors, script), ...args]);
    return new CacheServer(child, url, 'none');
  }

  /** Variables with which Nx speaks to it. */
  get variables() {
    return {
      NX_SELF_HOSTED_REMOTE_CACHE_SERVER: this.url,
      NX_SELF_HOSTED_REMOTE_CACHE_ACCESS_TOKEN: this.token,
    };
  }

  /** Bytes of memory that were resident at most. */
  get peak() {
    return treeUse(this.child.pid).mb * MB;
  }

  async stop() {
    const gone = new Promise((resolve) => this.child.once('exit', resolve));
    if (this.child.exitCode === null && this.child.kill('SIGTERM')) await gone;
  }
}

/** @throws Error with what it printed when no address came within 30 s */
const started = async (lab, program) => {
  const child = spawn(process.execPath, program, { env: lab.env, cwd: lab.folder });
  lab.atEnd(() => child.kill('SIGKILL'));
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  for (const end = Date.now() + DEADLINE; !ADDRESS.test(output); await setTimeout(25)) {
    if (child.exitCode === null && Date.now() < end) continue;
    child.kill('SIGKILL');
    throw new Error(`'${program.join(' ')}' does not listen\n${output}`);
  }
  return { child, url: ADDRESS.exec(output)[0] };
};
