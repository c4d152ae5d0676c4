import { basename, resolve } from 'node:path';
import { strings, type SystemCall } from './strace-line';

/** A process of a traced command; its threads share it. */
export interface TracedProcess {
  /** What runs in it, e.g. `vitest`, `compile`. */
  name: string;
  folder: string;
  /** Whether it is the one that was started, before anything it started. */
  readonly first: boolean;
}

const SHARES_FOLDER = 'CLONE_FS';

/** Follows which thread belongs to which process, what runs in it and in which folder. */
export class Processes {
  private readonly threads = new Map<number, TracedProcess>();

  constructor(private readonly folder: string) {}

  of(thread: number): TracedProcess {
    const known = this.threads.get(thread);
    if (known) return known;
    const first = this.threads.size === 0;
    const found = { name: 'task', folder: this.folder, first };
    this.threads.set(thread, found);
    return found;
  }

  /** Takes in a call that changes what is known of processes. */
  follow({ thread, name, args, result }: SystemCall): void {
    const process = this.of(thread);
    process.folder = /AT_FDCWD<([^>]*)>/.exec(args)?.[1] ?? process.folder;
    if (name === 'chdir') process.folder = resolve(process.folder, strings(args)[0] ?? '');
    if (name === 'fchdir') process.folder = /<(.*)>/.exec(args)?.[1] ?? process.folder;
    if (name === 'execve') process.name = programOf(strings(args));
    if (/^(clone3?|v?fork)$/.test(name)) this.start(process, args, Number.parseInt(result, 10));
  }

  private start(parent: TracedProcess, args: string, thread: number): void {
    const before = this.threads.get(thread);
    if (before && !args.includes(SHARES_FOLDER)) return;
    const child = args.includes(SHARES_FOLDER) ? parent : { ...parent, first: false };
    this.threads.set(thread, child);
  }
}

const INTERPRETERS: ReadonlySet<string> = new Set(['node', 'python3', 'sh', 'bash']);

/** `node /x/vitest.mjs run` is `vitest.mjs`. */
const programOf = ([file = '', , ...args]: readonly string[]): string => {
  const program = basename(file);
  const script = args.find((arg) => !arg.startsWith('-'));
  const isScript = INTERPRETERS.has(program) && script !== undefined && /^[./\w-]+$/.test(script);
  return isScript ? basename(script) : program;
};
