import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const COMMITS = 40;

const commit = (number: number): string =>
  `commit refs/heads/main\nmark :${number}\ncommitter t <t@t> ${number} +0000\ndata 0\n`;

/** Commits of a workspace, made at once: every edit is another one, as the version of a deploy is. */
export class History {
  private readonly commits: readonly string[];
  private next = 0;

  constructor(private readonly root: string) {
    const git = (args: readonly string[], input = ''): string =>
      execFileSync('git', args, { cwd: root, input, encoding: 'utf8' });
    git(['init', '--quiet']);
    git(
      ['fast-import', '--quiet'],
      Array.from({ length: COMMITS }, (_, at) => commit(at + 1)).join(''),
    );
    this.commits = git(['rev-list', 'refs/heads/main']).trim().split('\n');
  }

  /** Checks out a commit that is not the one before. */
  advance(): void {
    this.next = (this.next + 1) % this.commits.length;
    writeFileSync(join(this.root, '.git/HEAD'), `${this.commits[this.next]}\n`);
  }
}
