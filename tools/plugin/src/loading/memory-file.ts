import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A file and what it was compiled to. */
export interface Remembered {
  /** Tells an edited file from the remembered one. */
  readonly mark: string;
  readonly source: () => string;
  readonly compiled: () => Buffer;
}

/** What was learnt of installed modules. */
export interface Memory {
  /** By file. */
  readonly code: Map<string, Remembered>;
  /** By file that asks and by request: the file that answers. */
  readonly found: Record<string, Record<string, string>>;
}

/** Begins the file: all but the sources and their compiled code, which follow in the order of `code`. */
interface Head {
  /** Digest of what decides whether any of it holds. */
  readonly key: string;
  readonly packages: readonly string[];
  readonly files: readonly string[];
  readonly code: readonly (readonly [
    file: number,
    mark: string,
    sourceBytes: number,
    compiledBytes: number,
  ])[];
  /** As in `Memory`, by places in `files`. */
  readonly found: Readonly<Record<number, Readonly<Record<string, number>>>>;
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
    if (head.key !== keyOf(modules, head.packages)) return emptyMemory();
    return { code: codeOf(head, file, start), found: foundOf(head) };
  } catch {
    return emptyMemory();
  }
};

const emptyMemory = (): Memory => ({ code: new Map(), found: {} });

const codeOf = ({ code, files }: Head, file: Buffer, start: number): Memory['code'] => {
  const known: Memory['code'] = new Map();
  let at = start;
  for (const [index, mark, sourceBytes, compiledBytes] of code) {
    const begin = at;
    const middle = begin + sourceBytes;
    const end = (at = middle + compiledBytes);
    if (end > file.length) return new Map();
    known.set(files[index] ?? '', {
      mark,
      source: () => file.toString('utf8', begin, middle),
      compiled: () => file.subarray(middle, end),
    });
  }
  return known;
};

const foundOf = ({ found, files }: Head): Memory['found'] => {
  const known: Memory['found'] = {};
  for (const [asking, requests] of Object.entries(found)) {
    const answers: Record<string, string> = {};
    for (const request in requests) answers[request] = files[requests[request] ?? -1] ?? '';
    known[files[Number(asking)] ?? ''] = answers;
  }
  return known;
};

/** Replaces the memory at once, so that a process that reads never sees half of it. */
export const writeMemory = (path: string, modules: string, memory: Memory): void => {
  const places = new Map<string, number>();
  const placeOf = (file: string): number => {
    const place = places.get(file) ?? places.size;
    places.set(file, place);
    return place;
  };
  const parts: Buffer[] = [];
  const code = [...memory.code].map(([file, { mark, source, compiled }]) => {
    const both = [Buffer.from(source()), compiled()] as const;
    parts.push(...both);
    return [placeOf(file), mark, both[0].length, both[1].length] as const;
  });
  const found = Object.fromEntries(
    Object.entries(memory.found).map(([file, answers]) => [
      placeOf(file),
      Object.fromEntries(Object.entries(answers).map(([name, to]) => [name, placeOf(to)])),
    ]),
  );
  const packages = packagesOf(memory);
  const files = [...places.keys()];
  replaceFile(path, { key: keyOf(modules, packages), packages, files, code, found }, parts);
};

const replaceFile = (path: string, head: Head, parts: readonly Buffer[]): void => {
  const text = Buffer.from(JSON.stringify(head));
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32LE(text.length);
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, Buffer.concat([length, text, ...parts]));
  renameSync(draft, path);
};

const packagesOf = ({ code, found }: Memory): string[] => {
  const answers = Object.values(found).flatMap((requests) => Object.values(requests));
  const folders = [...code.keys(), ...answers].map((file) => PACKAGE.exec(file)?.[0] ?? '');
  return [...new Set(folders)].filter(Boolean).sort();
};

const keyOf = (modules: string, packages: readonly string[]): string => {
  const node = [process.version, process.arch, ...process.execArgv, process.env['NODE_OPTIONS']];
  // Conditions and links, which options change, decide which file answers.
  const hash = createHash('sha256').update(`${node.join(' ')}\n${modules}\n`);
  for (const mark of MARKS) {
    const stat = statSync(join(modules, mark), { throwIfNoEntry: false });
    hash.update(`${mark} ${stat ? `${stat.mtimeMs} ${stat.size} ${stat.ino}` : ''}\n`);
  }
  for (const folder of packages) hash.update(readFileSync(join(folder, 'package.json')));
  return hash.digest('hex');
};

/** So long a file has to have been left alone, in milliseconds: coarse clocks stamp two edits alike. */
const AT_REST = 2_000;

/** Tells a file from any later state of it; undefined where that cannot be told, just after an edit. */
export const markOf = (file: string): string | undefined => {
  // Package managers stamp all files alike; the time of the change of the entry itself nobody sets.
  const { mtimeMs, ctimeMs, size, ino } = statSync(file);
  return Date.now() - mtimeMs < AT_REST ? undefined : `${mtimeMs} ${ctimeMs} ${size} ${ino}`;
};
