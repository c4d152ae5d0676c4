import { readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { good, run, type Finished } from '../process/run';

const NX = 'node_modules/nx/dist/bin/nx.js';
const PLATFORM = 'node_modules/@platform/plugin/bin/platform.cjs';

/** An Nx workspace under git, worked on through its command line. */
export class Workspace {
  constructor(
    readonly root: string,
    private readonly env: NodeJS.ProcessEnv = {},
    /** The Node.js that it is worked on with. Default: the one of this process. */
    private readonly node: string = process.execPath,
  ) {}

  /** Runs Nx, whatever the outcome. `cwd` is a folder inside the workspace, `deadline` as for `run`. */
  tryNx(
    args: readonly string[],
    { cwd = '', env = {} as NodeJS.ProcessEnv, deadline = undefined as number | undefined } = {},
  ): Promise<Finished> {
    const options = { cwd: join(this.root, cwd), env: { ...this.env, ...env }, deadline };
    return run(this.node, [join(this.root, NX), ...args], options);
  }

  /** Runs the command `platform` of the plugin, whatever the outcome. */
  tryPlatform(...args: readonly string[]): Promise<Finished> {
    const options = { cwd: this.root, env: this.env };
    return run(this.node, [join(this.root, PLATFORM), ...args], options);
  }

  /** @throws Error with the output unless Nx ends with 0 */
  async nx(...args: readonly string[]): Promise<string> {
    return good(await this.tryNx(args));
  }

  /** `nx` for what takes long: it is ended after `deadline` milliseconds. */
  async nxWithin(deadline: number, ...args: readonly string[]): Promise<string> {
    return good(await this.tryNx(args, { deadline }));
  }

  /** Runs a generator of the plugin, written as a person writes it. */
  generate(...args: readonly string[]): Promise<string> {
    const [generator = '', ...rest] = args;
    return this.nx('g', `@platform/plugin:${generator}`, ...rest);
  }

  npm(...args: readonly string[]): Promise<string> {
    return this.run('npm', ...args);
  }

  /** Runs a program in its root, as somebody there does. */
  async run(program: string, ...args: readonly string[]): Promise<string> {
    return good(await run(program, args, { cwd: this.root, env: this.env }));
  }

  /** Runs a script with its Node.js, in its root. */
  async script(...args: readonly string[]): Promise<string> {
    return good(await run(this.node, args, { cwd: this.root, env: this.env }));
  }

  async git(...args: readonly string[]): Promise<string> {
    return good(await run('git', args, { cwd: this.root }));
  }

  /** Files that differ from the last commit, one line each. */
  status(): Promise<string> {
    return this.git('status', '--porcelain', '--untracked-files=all');
  }

  async commit(message: string): Promise<void> {
    await this.git('add', '--all');
    await this.git('commit', '--quiet', '--allow-empty', '--message', message);
  }

  read(file: string): string {
    return readFileSync(join(this.root, file), 'utf8');
  }

  /**
   * Writes a file, dated two seconds ahead: without its daemon Nx takes an edit within the second of
   * its last look for no edit.
   */
  write(file: string, text: string): void {
    const path = join(this.root, file);
    writeFileSync(path, text);
    const later = new Date(Date.now() + 2_000);
    utimesSync(path, later, later);
  }

  /** @throws Error when there is no such file or folder */
  remove(file: string): void {
    rmSync(join(this.root, file), { recursive: true });
  }

  /** @throws Error unless `from` is in the file */
  edit(file: string, from: string, to: string): void {
    const text = this.read(file);
    if (!text.includes(from)) throw new Error(`${file} does not contain '${from}'`);
    this.write(file, text.replace(from, to));
  }
}
