import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';

/** A barrel that does not fit the files beside it; names of files, without their folder. */
export interface UnfitBarrel {
  /** Path from the project. */
  readonly barrel: string;
  /** Are there and not listed. */
  readonly unwired: readonly string[];
  /** Are listed and not there. */
  readonly gone: readonly string[];
}

const CODE = /\.(ts|go)$/;
const TEST = /(\.spec\.ts|_test\.go)$/;
/** As the first line of a barrel has it: `from *.route.ts and *.routes.ts of this folder`. */
const LISTS = /^\/\/ .*@platform\/plugin from (\*\S+(?: and \*\S+)*) of this folder/;
const HEAD_BYTES = 200;

/**
 * Compares the barrels of a project with the files beside them.
 *
 * @param parts folders of the project that are looked into, with all below them
 */
export const unfitBarrels = (project: string, parts: readonly string[]): UnfitBarrel[] =>
  parts
    .filter((part) => existsSync(join(project, part)))
    .flatMap((part) => readdirSync(join(project, part), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && CODE.test(entry.name) && !TEST.test(entry.name))
    .flatMap(({ parentPath, name }) => {
      const suffixes = suffixesOf(join(parentPath, name));
      return suffixes ? compared(project, { folder: parentPath, name, suffixes }) : [];
    });

/** Whether a folder has a barrel and all of its files are listed there. */
export const isWired = (folder: string): boolean => {
  if (!existsSync(folder)) return false;
  const barrels = readdirSync(folder).flatMap((name) => {
    const suffixes = CODE.test(name) ? suffixesOf(join(folder, name)) : undefined;
    return suffixes ? [{ folder, name, suffixes }] : [];
  });
  return barrels.length > 0 && barrels.every((barrel) => compared(folder, barrel).length === 0);
};

interface Barrel {
  readonly folder: string;
  readonly name: string;
  readonly suffixes: readonly string[];
}

const compared = (project: string, { folder, name, suffixes }: Barrel): UnfitBarrel[] => {
  const text = readFileSync(join(folder, name), 'utf8');
  const listed = new Set([...importedIn(text), ...namedIn(text)]);
  const there = readdirSync(folder).filter(
    (file) => file !== name && !TEST.test(file) && suffixes.some((suffix) => file.endsWith(suffix)),
  );
  const unwired = there.filter((file) => !listed.has(file)).sort();
  const gone = [...listed].filter((file) => !existsSync(join(folder, file))).sort();
  const barrel = join(folder, name).slice(project.length + 1);
  return unwired.length + gone.length > 0 ? [{ barrel, unwired, gone }] : [];
};

const importedIn = (text: string): string[] =>
  [...text.matchAll(/from ['"]\.\/([^'"/]+)['"]/g)].map(([, file]) => `${file}.ts`);

/** Where modules of a folder see each other without imports, the barrel names its files. */
const namedIn = (text: string): string[] =>
  /^\/\/ Wired: (.*)$/m.exec(text)?.[1]?.split(', ') ?? [];

/** Undefined for whatever is no barrel. */
const suffixesOf = (file: string): string[] | undefined => {
  const head = Buffer.alloc(HEAD_BYTES);
  const opened = openSync(file, 'r');
  try {
    readSync(opened, head, 0, HEAD_BYTES, 0);
  } finally {
    closeSync(opened);
  }
  const [, patterns] = LISTS.exec(head.toString('utf8')) ?? [];
  return patterns?.split(' and ').map((pattern) => pattern.slice(1));
};
