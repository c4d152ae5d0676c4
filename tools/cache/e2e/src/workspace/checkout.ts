import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { run } from '../process/run';
import { type NxClient, nxCommand } from './nx-client';

/** What a build said. */
export interface Build {
  readonly code: number;
  readonly output: string;
  /** Projects restored from the remote cache. */
  readonly remoteHits: number;
  /** Content of `packages/<project>/dist/out.txt` by project; undefined where there is none. */
  readonly built: Readonly<Record<string, string | undefined>>;
}

export interface BuildOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** Command in front of Nx, such as a sidecar. */
  readonly wrap?: readonly string[];
  /** One of those in `scripts`. Default `build`. */
  readonly target?: string;
  /** Default all. */
  readonly projects?: readonly string[];
}

export const PROJECTS = ['a', 'b', 'c'];

const START_DEADLINE_MS = 90_000;

const TARGET = {
  cache: true,
  inputs: ['{projectRoot}/src/**/*'],
  outputs: ['{projectRoot}/dist'],
};

/** Not among the inputs of any task: who changes them changes no hash. */
const scripts = (word: string): Readonly<Record<string, string>> => {
  const write = `echo "${word} $(cat packages/$1/src/main.txt)" > packages/$1/dist/out.txt`;
  return {
    build: write,
    shared: write,
    late: `touch packages/$1/started; while [ -n "$GATE" ] && [ ! -e "$GATE" ]; do sleep 0.05; done; ${write}`,
    large: 'head -c 60000000 /dev/urandom > packages/$1/dist/large.bin',
    fail: `echo "${word} ran"; exit 3`,
  };
};

const projectFile = (name: string): string => {
  const targets = Object.keys(scripts('')).map((script) => [
    script,
    { ...TARGET, command: `sh ci/${script}.sh ${name}` },
  ]);
  return JSON.stringify({ name, targets: Object.fromEntries(targets) });
};

/** A checkout of one small repository on a machine of its own. */
export class Checkout {
  private constructor(
    readonly root: string,
    private readonly client: NxClient,
  ) {}

  /**
   * Makes a new one in `parent`.
   *
   * @param word what its build tools write into every output: a patched tool writes another
   */
  static async make(parent: string, client: NxClient, word = 'clean'): Promise<Checkout> {
    await mkdir(parent, { recursive: true });
    const root = await mkdtemp(join(parent, 'checkout-'));
    const files = {
      'nx.json': '{}',
      'package.json': '{"name":"shop","private":true}',
      '.gitignore': 'node_modules\ndist\n.nx\n',
      ...Object.fromEntries(
        Object.entries(scripts(word)).map(([name, text]) => [
          `ci/${name}.sh`,
          `mkdir -p packages/$1/dist; ${text}\n`,
        ]),
      ),
      ...Object.fromEntries(
        PROJECTS.flatMap((name) => [
          [`packages/${name}/project.json`, projectFile(name)],
          [`packages/${name}/src/main.txt`, `source of ${name}`],
        ]),
      ),
    };
    for (const [name, text] of Object.entries(files)) {
      await mkdir(join(root, name, '..'), { recursive: true });
      await writeFile(join(root, name), text);
    }
    await symlink(join(client.home, 'node_modules'), join(root, 'node_modules'));
    return new Checkout(root, client);
  }

  /** Builds all projects on a machine that has nothing yet: no local cache, no outputs. */
  async build({
    env,
    wrap = [],
    target = 'build',
    projects = PROJECTS,
  }: BuildOptions = {}): Promise<Build> {
    await this.forget();
    const flags = ['-t', target, '-p', projects.join(), '--outputStyle=static'];
    const nx = [...nxCommand(this.client), 'run-many', ...flags];
    const { code, output } = await run([...wrap, ...nx], { cwd: this.root, env });
    const built = Object.fromEntries(PROJECTS.map((name) => [name, this.output(name)]));
    return { code, output, remoteHits: output.match(/\[remote cache\]/g)?.length ?? 0, built };
  }

  /** Resolves once all projects have begun with the target `late`, which is when Nx has looked for them. */
  async started(): Promise<void> {
    const files = PROJECTS.map((name) => join(this.root, `packages/${name}/started`));
    const end = Date.now() + START_DEADLINE_MS;
    while (!files.every((file) => existsSync(file))) {
      if (Date.now() > end) throw new Error(`not started within ${START_DEADLINE_MS} ms`);
      await setTimeout(25);
    }
  }

  private async forget(): Promise<void> {
    const removed = ['.nx', ...PROJECTS.map((name) => `packages/${name}/dist`)];
    for (const name of removed) await rm(join(this.root, name), { recursive: true, force: true });
  }

  private output(project: string): string | undefined {
    try {
      return readFileSync(join(this.root, `packages/${project}/dist/out.txt`), 'utf8').trim();
    } catch {
      return undefined;
    }
  }
}
