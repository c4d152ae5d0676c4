import { execFileSync } from 'node:child_process';

const IDENTITY = ['-c', 'user.name=bench', '-c', 'user.email=bench@example.invalid'];
const BUFFER = 256 * 1024 * 1024;

/** Runs git in a folder and returns what it printed. */
export const git = (folder, ...args) =>
  execFileSync('git', [...IDENTITY, '-c', 'gc.auto=0', ...args], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: BUFFER,
  });

/** Makes a folder a repository with a branch main. */
export const initialise = (folder) => git(folder, 'init', '-q', '-b', 'main');

/** Commits everything in a folder. */
export const commitAll = (folder, message) => {
  git(folder, 'add', '-A');
  git(folder, 'commit', '-q', '--allow-empty', '--no-verify', '-m', message);
};

/** Takes back what was changed or added since the last commit; what git ignores stays. */
export const takeBack = (folder) => {
  git(folder, 'checkout', '-q', '--', '.');
  git(folder, 'clean', '-fdq');
};
