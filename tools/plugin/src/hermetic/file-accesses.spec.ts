import { expect, test } from 'vitest';
import { fileAccesses } from './file-accesses';

const accesses = (...lines: string[]): string[] =>
  fileAccesses(lines, '/w').map(({ kind, path, process }) => `${process} ${kind} ${path}`);

test('a file is known by its real path, whatever it was called when it was opened', () => {
  expect(
    accesses(
      '7 execve("/usr/bin/node", ["node", "run.cjs"], 0x7f /* 35 vars */) = 0',
      '7 openat(AT_FDCWD</w>, "node_modules/@p/lib/a.ts", O_RDONLY|O_CLOEXEC) = 3</w/libs/lib/a.ts>',
      '7 openat(5</w/dist>, "out\\303\\244.js", O_WRONLY|O_CREAT|O_TRUNC, 0644) = 6</w/dist/out\\303\\244.js>',
      '7 openat(AT_FDCWD</w>, "t", O_RDWR|O_CREAT|O_EXCL, 0600) = 7</w/t>(deleted)',
      '7 openat(AT_FDCWD</w>, "db", O_RDWR) = 8</w/db>',
      '7 openat(AT_FDCWD</w>, ".", O_RDONLY|O_DIRECTORY) = 9</w>',
      '7 +++ exited with 0 +++',
    ),
  ).toEqual([
    'run.cjs read /usr/bin/node',
    'run.cjs read /w/libs/lib/a.ts',
    'run.cjs write /w/dist/outä.js',
    'run.cjs write /w/t',
    'run.cjs read /w/db',
    'run.cjs write /w/db',
  ]);
});

test('a rename, a link and a removal touch what they name, from the folder of their process', () => {
  expect(
    accesses(
      '7 execve("/usr/bin/node", ["node", "run.cjs"], 0x7f /* 35 vars */) = 0',
      '7 clone3({flags=CLONE_VM|CLONE_VFORK, exit_signal=SIGCHLD}, 88) = 8',
      '8 chdir("apps/mail") = 0',
      '8 execve("/usr/local/go/bin/go", ["go", "build", "-o", "x"], 0x7f /* 35 vars */) = 0',
      '8 rename("dist/bin/a", "dist/a") = 0',
      '7 unlink("old") = 0',
      '7 renameat2(AT_FDCWD</w>, "b", 4</w/out>, "c", RENAME_NOREPLACE) = 0',
      '7 symlink("../else", "link") = 0',
      '7 unlinkat(AT_FDCWD</w/dist>, "gone", 0) = 0',
    ),
  ).toEqual([
    'run.cjs read /usr/bin/node',
    'go read /usr/local/go/bin/go',
    'go remove /w/apps/mail/dist/bin/a',
    'go write /w/apps/mail/dist/a',
    'run.cjs remove /w/old',
    'run.cjs remove /w/b',
    'run.cjs write /w/out/c',
    'run.cjs write /w/link',
    'run.cjs remove /w/dist/gone',
  ]);
});

test('threads belong to their process, children to none but their own', () => {
  const lines = [
    '7 execve("/usr/bin/node", ["node", "run.cjs"], 0x7f /* 35 vars */) = 0',
    '7 clone3({flags=CLONE_VM|CLONE_FS|CLONE_THREAD}, 88) = 8',
    '8 openat(AT_FDCWD</w>, "a", O_RDONLY) = 3</w/a>',
    '9 openat(AT_FDCWD</w>, "b", O_RDONLY) = 3</w/b>',
    '7 clone(child_stack=NULL, flags=CLONE_VFORK|SIGCHLD) = 9',
  ];
  const by = fileAccesses(lines, '/w').map(({ path, byRunner }) => [path, byRunner]);
  expect(by).toEqual([
    ['/usr/bin/node', true],
    ['/w/a', true],
    ['/w/b', false],
  ]);
});
