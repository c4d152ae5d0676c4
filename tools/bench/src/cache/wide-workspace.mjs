import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const MB = 1024 * 1024;

/** How many tasks it has. */
export const TASKS = 100;

/** A workspace of tasks that depend on nothing and copy 1 MB of random bytes each. */
export class WideWorkspace {
  rounds = 0;

  /** @param folder empty folder for it */
  constructor(lab, folder) {
    this.lab = lab;
    this.root = join(folder, 'workspace');
    this.projects = Array.from({ length: TASKS }, (_, index) => `part-${index}`);
    const data = join(folder, 'data');
    mkdirSync(data, { recursive: true });
    for (const name of this.projects) {
      writeFileSync(join(data, name), randomBytes(MB));
      this.#write(`packages/${name}/project.json`, projectFile(name));
      this.#write(`packages/${name}/main.txt`, name);
    }
    this.#write('nx.json', '{}');
    this.#write('package.json', '{"name":"wide","private":true}');
    symlinkSync(join(lab.repository, 'node_modules'), join(this.root, 'node_modules'));
  }

  /** Takes all outputs away, and with `cache` what Nx has stored here. */
  forget({ cache }) {
    for (const name of this.projects)
      rmSync(join(this.root, 'packages', name, 'dist'), { recursive: true, force: true });
    if (cache) rmSync(join(this.root, '.nx'), { recursive: true, force: true });
  }

  /** Makes the hashes of all tasks new ones. */
  renew() {
    this.rounds += 1;
  }

  /**
   * Builds everything.
   *
   * @param variables of the remote cache; left out, there is none
   * @param from where Nx has to say that the outputs come from, such as `remote cache`
   * @throws Error unless every output is there and comes from there
   */
  async build({ variables = {}, from } = {}) {
    const program = join(this.root, 'node_modules/nx/dist/bin/nx.js');
    const words = ['run-many', '-t', 'build', '--outputStyle=static'];
    const env = { ...variables, ROUND: `${this.rounds}` };
    const measured = await this.lab.run(process.execPath, [program, ...words], this.root, env);
    this.#check(measured.stdout, from);
    return measured;
  }

  #check(stdout, from) {
    const label = from ? `[${from}]` : 'cache]';
    const labelled = stdout.split(label).length - 1;
    const whole = this.projects.filter((name) => {
      const file = join(this.root, 'packages', name, 'dist', 'part.bin');
      return statSync(file, { throwIfNoEntry: false })?.size === MB;
    });
    const all = this.projects.length;
    if (whole.length === all && labelled === (from ? all : 0)) return;
    throw new Error(
      `${whole.length} of ${all} outputs are there and ${labelled} tasks are marked '${label}'; ` +
        `allowed: ${all} and ${from ? all : 0}\n${stdout.slice(-2000)}`,
    );
  }

  #write(name, text) {
    const file = join(this.root, name);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, text);
  }
}

const projectFile = (name) =>
  JSON.stringify({
    name,
    targets: {
      build: {
        command: `mkdir -p packages/${name}/dist && cp ../data/${name} packages/${name}/dist/part.bin`,
        cache: true,
        inputs: ['{projectRoot}/main.txt', { env: 'ROUND' }],
        outputs: ['{projectRoot}/dist'],
      },
    },
  });
