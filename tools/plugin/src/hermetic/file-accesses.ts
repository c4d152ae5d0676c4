import { resolve } from 'node:path';
import { Processes, type TracedProcess } from './processes';
import { fileOf, parseCall, pathsAt, strings, type SystemCall } from './strace-line';

/** One thing a process did to a file. */
export interface FileAccess {
  readonly kind: 'read' | 'write' | 'remove';
  /** Absolute, symbolic links followed where the file was opened. */
  readonly path: string;
  readonly process: string;
  /** Whether it was the process that runs the executor. */
  readonly byRunner: boolean;
}

/** System calls that tell all of {@link FileAccess}; `?` is for those some processors lack. */
export const TRACED_CALLS = [
  ...['?open', 'openat', 'openat2', '?creat', 'execve', 'truncate'],
  ...['?rename', '?renameat', 'renameat2', '?unlink', 'unlinkat'],
  ...['?link', 'linkat', '?symlink', 'symlinkat'],
  ...['chdir', 'fchdir', '?fork', '?vfork', 'clone', 'clone3'],
];

type Kinds = readonly FileAccess['kind'][];

/**
 * What a traced command did to files, in order. Successful calls only: a file that was looked for
 * and not found, looked at (`stat`) or seen in a listing is not counted.
 *
 * @param lines of strace with `-f -y -z`
 * @param folder that the command was started in
 */
export const fileAccesses = (lines: Iterable<string>, folder: string): FileAccess[] => {
  const processes = new Processes(folder);
  const accesses: FileAccess[] = [];
  for (const line of lines) {
    const call = parseCall(line);
    if (!call) continue;
    processes.follow(call);
    const process = processes.of(call.thread);
    for (const { kinds, path } of touched(call, process)) {
      const by = { path, process: process.name, byRunner: process.first };
      accesses.push(...kinds.map((kind) => ({ kind, ...by })));
    }
  }
  return accesses;
};

const READ: Kinds = ['read'];
const WRITE: Kinds = ['write'];
const REMOVE: Kinds = ['remove'];

/** What each path argument of a call goes through. */
const BY_ARGUMENT: Readonly<Record<string, readonly Kinds[]>> = {
  execve: [READ],
  truncate: [WRITE],
  rename: [REMOVE, WRITE],
  unlink: [REMOVE],
  link: [READ, WRITE],
  symlink: [[], WRITE],
};

const touched = (
  call: SystemCall,
  { folder }: TracedProcess,
): { readonly kinds: Kinds; readonly path: string }[] => {
  const { name, args, result } = call;
  if (/^(open|openat2?|creat)$/.test(name)) {
    const path = fileOf(result);
    return path ? [{ kinds: openedFor(name, args), path }] : [];
  }
  if (name === 'symlinkat')
    return pathsAt(args).map(({ folder: at, path }) => ({ kinds: WRITE, path: resolve(at, path) }));
  const kinds = BY_ARGUMENT[name.replace(/at2?$/, '')] ?? [];
  const paths = /at2?$/.test(name)
    ? pathsAt(args).map(({ folder: at, path }) => resolve(at, path))
    : strings(args).map((path) => resolve(folder, path));
  return paths.slice(0, kinds.length).map((path, index) => ({ path, kinds: kinds[index] ?? [] }));
};

/** A file that is opened to be emptied is written only; one opened for both is read first. */
const openedFor = (name: string, args: string): Kinds => {
  if (name === 'creat' || /O_TRUNC|O_EXCL|O_TMPFILE/.test(args)) return WRITE;
  if (/O_DIRECTORY|O_PATH/.test(args)) return [];
  if (args.includes('O_WRONLY')) return WRITE;
  return args.includes('O_RDWR') ? ['read', 'write'] : READ;
};
