import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const MB = 1024 * 1024;

/** How many tasks it has. */
export const TASKS = 100;

/** A task that ran leaves this beside its outputs; Nx ends before all of its own words are out. */
const RAN = 'ran';

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
      for (const made of [RAN, 'dist'])
        rmSync(join(this.root, 'packages', name, made), { recursive: true, force: true });
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
   * @param restored whether every output has to come from a cache, else none may
   * @throws Error unless every output is there, and came as said
   */
  async build({ variables = {}, restored = false } = {}) {
    const program = join(this.root, 'node_modules/nx/dist/bin/nx.js');
    const words = ['run-many', '-t', 'build', '--outputStyle=static'];
    const env = { ...variables, ROUND: `${this.rounds}` };
    const measured = await this.lab.run(process.execPath, [program, ...words], this.root, env);
    this.#check(restored);
    return measured;
  }

  #check(restored) {
    const have = (file, bytes) =>
      this.projects.filter(
        (name) =>
          statSync(join(this.root, 'packages', name, file), { throwIfNoEntry: false })?.size ===
          bytes,
      ).length;
    const [there, ran] = [have('dist/part.bin', MB), have(RAN, 0)];
    if (there === TASKS && ran === (restored ? 0 : TASKS)) return;
    throw new Error(
      `${there} outputs are there and ${ran} tasks ran; allowed: ${TASKS} and ${restored ? 0 : TASKS}`,
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
        command: `cd packages/${name} && touch ${RAN} && mkdir -p dist && cp ../../../data/${name} dist/part.bin`,
        cache: true,
        inputs: ['{projectRoot}/main.txt', { env: 'ROUND' }],
        outputs: ['{projectRoot}/dist'],
      },
    },
  });
