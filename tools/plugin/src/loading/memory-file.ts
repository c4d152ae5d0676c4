import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What was learnt of installed modules. */
export interface Memory {
  /** By file: its compiled code and the digest of the source that it was made of. */
  readonly code: Record<string, { readonly digest: string; readonly compiled: Buffer }>;
  /** By file that asks and by request: the file that answers. */
  readonly found: Record<string, Record<string, string>>;
}

/** Begins the file: all but the compiled code, which follows in the order of `code`. */
interface Head {
  /** Digest of what decides whether any of it holds. */
  readonly key: string;
  readonly packages: readonly string[];
  readonly code: Readonly<Record<string, readonly [digest: string, bytes: number]>>;
  readonly found: Memory['found'];
}

const LENGTH_BYTES = 4;
/** Each of them is written anew by its package manager at every install. */
const MARKS = ['.package-lock.json', '.yarn-integrity', '.yarn-state.yml', '.modules.yaml'];
const PACKAGE = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/;

/** Empty when there is none, when it is damaged, or when anything was installed since. */
export const readMemory = (path: string, modules: string): Memory => {
  try {
    const file = readFileSync(path);
    const start = LENGTH_BYTES + file.readUInt32LE();
    const head = JSON.parse(file.toString('utf8', LENGTH_BYTES, start)) as Head;
    if (head.key !== keyOf(modules, head.packages)) return { code: {}, found: {} };
    return { code: codeOf(head, file, start), found: head.found };
  } catch {
    return { code: {}, found: {} };
  }
};

const codeOf = (head: Head, file: Buffer, start: number): Memory['code'] => {
  let at = start;
  return Object.fromEntries(
    Object.entries(head.code).map(([name, [digest, bytes]]) => {
      const compiled = file.subarray(at, (at += bytes));
      return [name, { digest, compiled }];
    }),
  );
};

/** Replaces the memory at once, so that a process that reads never sees half of it. */
export const writeMemory = (path: string, modules: string, memory: Memory): void => {
  const entries = Object.entries(memory.code);
  const packages = packagesOf(memory);
  const head: Head = {
    key: keyOf(modules, packages),
    packages,
    code: Object.fromEntries(entries.map(([f, c]) => [f, [c.digest, c.compiled.length]])),
    found: memory.found,
  };
  const text = Buffer.from(JSON.stringify(head));
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32LE(text.length);
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, Buffer.concat([length, text, ...entries.map(([, c]) => c.compiled)]));
  renameSync(draft, path);
};

const packagesOf = ({ code, found }: Memory): string[] => {
  const answers = Object.values(found).flatMap((requests) => Object.values(requests));
  const folders = [...Object.keys(code), ...answers].map((file) => PACKAGE.exec(file)?.[0] ?? '');
  return [...new Set(folders)].filter(Boolean).sort();
};

const keyOf = (modules: string, packages: readonly string[]): string => {
  const hash = createHash('sha256').update(`${process.version} ${process.arch}\n${modules}\n`);
  for (const mark of MARKS) {
    const stat = statSync(join(modules, mark), { throwIfNoEntry: false });
    hash.update(`${mark} ${stat ? `${stat.mtimeMs} ${stat.size} ${stat.ino}` : ''}\n`);
  }
  for (const folder of packages) hash.update(readFileSync(join(folder, 'package.json')));
  return hash.digest('hex');
};

export const digestOf = (source: string): string =>
  createHash('sha256').update(source).digest('hex');
