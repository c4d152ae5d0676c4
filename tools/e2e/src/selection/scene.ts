import {
  appendFileSync,
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  renameSync,
  utimesSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { Workspace } from '../workspace/workspace';

/** What a change was committed on, and what it became. */
export interface CommitRange {
  readonly base: string;
  readonly head: string;
}

/** Seconds that files of one checkout are dated after those of the one before. */
const STEP = 2;

/** The workspace that edits are committed in, each on top of the same base. */
export class Scene extends Workspace {
  private clock = Math.floor(Date.now() / 1000);
  /** Commit that every edit is made on. */
  base = 'HEAD';

  /** Takes what is there as the base of every edit. */
  async keepAsBase(): Promise<void> {
    await this.commit('base');
    this.base = await this.commitId();
  }

  /** Commits a change on top of the base. */
  async commitOnBase(name: string, change: () => void | Promise<void>): Promise<CommitRange> {
    await this.git('checkout', '--quiet', '--detach', this.base);
    await change();
    await this.commit(name);
    return { base: this.base, head: await this.commitId() };
  }

  /**
   * Checks a commit out, each time with younger files: without its daemon Nx takes an edit within the
   * second of its last look for no edit.
   */
  async checkOut(commit: string): Promise<void> {
    const changed = await this.filesBetween('HEAD', commit);
    await this.git('checkout', '--quiet', '--detach', commit);
    this.clock += STEP;
    for (const file of changed) {
      if (this.has(file)) utimesSync(join(this.root, file), this.clock, this.clock);
    }
  }

  /** Files that differ between the base and a commit; one that was renamed under both names. */
  filesChangedBy(commit: string): Promise<string[]> {
    return this.filesBetween(this.base, commit);
  }

  /**
   * Gives installed packages other versions, in files of this workspace's own.
   *
   * @returns what puts the former versions back
   */
  install(versions: Readonly<Record<string, string>>): () => void {
    // A hard link of the repository's file is not to be written through.
    const place = ([file, text]: readonly [string, string]): void => {
      this.remove(file);
      this.write(file, text);
    };
    const before = Object.entries(versions).map(([name, version]) => {
      const file = `node_modules/${name}/package.json`;
      const text = this.read(file);
      place([file, text.replace(/"version": *"[^"]+"/, `"version": "${version}"`)]);
      return [file, text] as const;
    });
    return () => before.forEach(place);
  }

  append(file: string, text: string): void {
    appendFileSync(join(this.root, file), text);
  }

  create(file: string, text: string): void {
    mkdirSync(dirname(join(this.root, file)), { recursive: true });
    this.write(file, text);
  }

  copy(from: string, to: string): void {
    cpSync(join(this.root, from), join(this.root, to), { recursive: true });
  }

  makeExecutable(file: string): void {
    chmodSync(join(this.root, file), 0o755);
  }

  editJson<Value extends object>(file: string, edit: (value: Value) => void): void {
    const value = JSON.parse(this.read(file)) as Value;
    edit(value);
    // A hard link of the repository's file is not to be written through.
    this.remove(file);
    this.write(file, `${JSON.stringify(value, null, 2)}\n`);
  }

  has(file: string): boolean {
    const folder = dirname(join(this.root, file));
    try {
      return readdirSync(folder).includes(file.slice(file.lastIndexOf('/') + 1));
    } catch {
      return false;
    }
  }

  /** Replaces a word in the names and texts of all files below a folder. */
  rename(folder: string, from: string, to: string): void {
    for (const entry of readdirSync(join(this.root, folder), { withFileTypes: true })) {
      const file = `${folder}/${entry.name.replaceAll(from, to)}`;
      renameSync(join(this.root, folder, entry.name), join(this.root, file));
      if (entry.isDirectory()) this.rename(file, from, to);
      else this.write(file, this.read(file).replaceAll(from, to));
    }
  }

  private async filesBetween(from: string, to: string): Promise<string[]> {
    const names = await this.git('diff', '--name-only', '--no-renames', '-z', from, to);
    return names.split('\0').filter(Boolean);
  }

  private async commitId(): Promise<string> {
    return (await this.git('rev-parse', 'HEAD')).trim();
  }
}
