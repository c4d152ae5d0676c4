import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './child.mjs';
import { TEST_TARGETS } from './test-totals.mjs';

/** The variable that tells tests where to leave what came of each case. */
const VARIABLE = 'PLATFORM_TEST_RESULTS';
const FOLDER = '.platform/test-results';
/** Reports of the last whole run; `nx run checks:parity` reads it. */
const LAST = 'last.json';
/** Milliseconds for which results are kept that no run asks for: those of another branch. */
const KEPT = 7 * 24 * 3600 * 1000;

/** What tests of a run left about each case, by the hash of the task, so that it is there for cached ones too. */
export class TestResults {
  #started = Date.now();
  #reports = new Map();

  constructor(root) {
    this.root = root;
    this.folder = join(root, FOLDER);
  }

  /** For the environment of what runs tests. */
  get environment() {
    return { [VARIABLE]: this.folder };
  }

  /**
   * Takes in what tasks of Nx left.
   *
   * @returns {object[]} tasks of tests that came from the cache and were not run under this command:
   *   nothing is known of their cases
   */
  take(tasks) {
    const tests = tasks.filter(({ target }) => TEST_TARGETS.has(target));
    for (const task of tests) this.#reports.set(task.id, this.#reportsOf(task));
    return tests.filter(({ id, cached }) => cached && this.#reports.get(id).length === 0);
  }

  #reportsOf({ hash, cached }) {
    const folder = join(this.folder, String(hash));
    const files = existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
    return files.filter((file) => cached || statSync(file).mtimeMs >= this.#started);
  }

  /** Holds what the repository says about itself to the results of the whole run. */
  async check() {
    mkdirSync(this.folder, { recursive: true });
    this.#forget();
    const list = join(this.folder, LAST);
    writeFileSync(list, JSON.stringify([...this.#reports.values()].flat()));
    const program = join(this.root, 'tools/checks/proofs.mjs');
    return run(process.execPath, [program, list], { cwd: this.root });
  }

  #forget() {
    for (const name of readdirSync(this.folder)) {
      const path = join(this.folder, name);
      if (statSync(path).mtimeMs < this.#started - KEPT) rmSync(path, { recursive: true });
    }
  }
}
