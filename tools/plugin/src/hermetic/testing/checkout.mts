import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from './this-workspace.mjs';

/** All that should make no difference to what is built. */
export interface Surroundings {
  readonly umask: string;
  /** As faketime takes it; the time it is by default. */
  readonly date?: string;
  readonly env: Readonly<Record<string, string>>;
}

/** A copy of the repository as it is now, with packages, in a folder of its own. */
export class Checkout {
  constructor(
    readonly root: string,
    private readonly surroundings: Surroundings,
  ) {
    mkdirSync(root, { recursive: true });
    const copy =
      'git ls-files -z -co --exclude-standard | tar --null -T - -cf - | tar -xf - -C "$0"';
    execFileSync('sh', ['-c', copy, root], { cwd: REPOSITORY });
    this.link('node_modules');
  }

  /** Hard links where they can be made. */
  private link(folder: string): void {
    const [from, to] = [join(REPOSITORY, folder), join(this.root, folder)];
    try {
      execFileSync('cp', ['-al', from, to], { stdio: 'ignore' });
    } catch {
      execFileSync('cp', ['-a', from, to]);
    }
  }

  /** Puts a line at the end of each file of the repository that `chosen` takes. */
  append(line: string, chosen: (file: string) => boolean): void {
    const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: REPOSITORY, encoding: 'utf8' });
    for (const file of tracked.split('\0').filter(chosen))
      appendFileSync(join(this.root, file), `${line}\n`);
  }

  /** Runs Nx in these surroundings. */
  async nx(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<void> {
    const { umask, date } = this.surroundings;
    const program = [process.execPath, join(this.root, 'node_modules/nx/dist/bin/nx.js'), ...args];
    const command = [...(date ? ['faketime', '--exclude-monotonic', '-f', date] : []), ...program];
    const { code, output } = await run(
      ['sh', '-c', `umask ${umask}; exec "$@"`, 'sh', ...command],
      this.root,
      { ...cleanEnvironment(), ...this.surroundings.env, ...env },
    );
    if (code !== 0) throw new Error(`nx ${args.join(' ')} ended with ${code}\n${output}`);
  }

  /** What every file holds below the folders whose path `chosen` takes. */
  files(folders: readonly string[], chosen: (file: string) => boolean): Record<string, string> {
    const found = folders
      .flatMap((folder) => filesBelow(this.root, folder))
      .filter(chosen)
      .sort();
    return Object.fromEntries(found.map((file) => [file, this.describe(file)]));
  }

  /** A digest, and the mode of what is sent with it. */
  private describe(file: string): string {
    const path = join(this.root, file);
    const digest = createHash('sha256').update(readFileSync(path)).digest('hex').slice(0, 16);
    return file.includes('/asset.')
      ? `${digest} ${(statSync(path).mode & 0o777).toString(8)}`
      : digest;
  }
}

const filesBelow = (root: string, folder: string): string[] =>
  existsSync(join(root, folder))
    ? readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    : [];

const QUIET = {
  CI: 'true',
  NO_COLOR: '1',
  NX_DAEMON: 'false',
  NX_ISOLATE_PLUGINS: 'false',
  NX_PREFER_NODE_STRIP_TYPES: 'false',
  NX_TUI: 'false',
  NX_SKIP_NX_CACHE: 'true',
};

/** The environment without what this run's own tools put there. */
const cleanEnvironment = (): NodeJS.ProcessEnv => {
  const foreign = /^(NX_|VITEST|TINYPOOL|npm_|AWS_|CDK_|PLATFORM_|NODE_|TEST$|LC_|FORCE_COLOR$)/;
  const kept = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  return { ...Object.fromEntries(kept), ...QUIET };
};

const run = (
  [file = '', ...args]: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<{ code: number | null; output: string }> =>
  new Promise((done, fail) => {
    const child = spawn(file, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.once('error', fail);
    child.once('close', (code) => done({ code, output }));
  });
