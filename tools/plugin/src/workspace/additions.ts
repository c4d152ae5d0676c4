import { joinPathFragments, type Tree } from '@nx/devkit';
import { isDeepStrictEqual } from 'node:util';
import { readHostJson } from './edit-json';
import { workspaceOptions } from './workspace-options';

/** A value that the plugin has put into a JSON file of the host. */
export interface JsonAddition {
  readonly file: string;
  readonly path: readonly string[];
  readonly value: unknown;
  /** Whether it is a member of the list at `path`. */
  readonly listed?: true;
}

/** What the plugin has added to a workspace, so that `remove-platform` takes out that and nothing else. */
export interface Additions {
  /** Files at the root that were not there. */
  readonly files: readonly string[];
  /** Patterns of .gitignore. */
  readonly ignored: readonly string[];
  /** Whether the last line of .gitignore had no end. */
  readonly openEnded?: true;
  readonly json: readonly JsonAddition[];
}

const NONE: Additions = { files: [], ignored: [], json: [] };

const JSON_FILES = ['nx.json', 'package.json', '.eslintrc.json'];

const RECORD = 'added.json';

/** Folder of the platform app, from the workspace root. */
export const platformRoot = (tree: Tree): string =>
  joinPathFragments(workspaceOptions(tree).servicesDirectory, 'platform');

const recordFile = (tree: Tree): string => joinPathFragments(platformRoot(tree), RECORD);

/** What was added so far; nothing where that was not recorded. */
export const additionsTo = (tree: Tree): Additions => ({
  ...NONE,
  ...readHostJson<Additions>(tree, recordFile(tree)),
});

/** Does some work on the workspace, and records beside the platform app what it adds to files of the host. */
export const recordAdditions = (tree: Tree, work: () => void): void => {
  const before = seen(tree);
  work();
  const after = seen(tree);
  const known = additionsTo(tree);
  const added: Additions = {
    files: [...known.files, ...lacking(after.files, before.files)],
    ignored: [...known.ignored, ...lacking(after.ignored, before.ignored)],
    ...(known.openEnded || (before.openEnded && !after.openEnded) ? { openEnded: true } : {}),
    json: [
      ...known.json,
      ...JSON_FILES.flatMap((file) =>
        difference(before.json[file], after.json[file]).map((each) => ({ file, ...each })),
      ),
    ],
  };
  if (!isDeepStrictEqual(added, known))
    tree.write(recordFile(tree), `${JSON.stringify(added, null, 2)}\n`);
};

const seen = (tree: Tree) => {
  const ignored = tree.exists('.gitignore') ? (tree.read('.gitignore', 'utf8') ?? '') : '';
  return {
    files: tree.children('.').filter((file) => tree.isFile(file) && file !== '.gitignore'),
    ignored: ignored.split(/\r?\n/).filter(Boolean),
    openEnded: /[^\n]$/.test(ignored),
    json: Object.fromEntries(JSON_FILES.map((file) => [file, readHostJson(tree, file)])),
  };
};

const lacking = (all: readonly string[], known: readonly string[]): string[] =>
  all.filter((each) => !known.includes(each));

type Added = Omit<JsonAddition, 'file'>;

/** What is in one value and not in another, by the shortest path to it. */
const difference = (before: unknown, after: unknown, path: readonly string[] = []): Added[] => {
  if (Array.isArray(before) && Array.isArray(after))
    return after
      .filter((item) => !before.some((each) => isDeepStrictEqual(each, item)))
      .map((value: unknown) => ({ path, value, listed: true }));
  if (!isObject(before) || !isObject(after)) return [];
  return Object.entries(after).flatMap(([key, value]) =>
    key in before
      ? difference(before[key], value, [...path, key])
      : [{ path: [...path, key], value }],
  );
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
