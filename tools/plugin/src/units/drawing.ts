import { formatFiles, type FileChange, type Tree } from '@nx/devkit';
import { normalize } from 'node:path/posix';
import { layoutFree } from '../templates/converging-tree';

/** Files as a generator would write them into a folder that is empty. */
export interface Drawing {
  /** Paths from the workspace root. */
  readonly paths: readonly string[];
  /** What the last writing of a file made. */
  textOf(path: string): string;
  /** Whether a file is as it was written, in whatever layout. */
  matches(path: string, text: string): boolean;
}

/** What one writing made, by path, in the order in which files were first written. */
export interface Writing {
  /** As it was written. */
  readonly raw: ReadonlyMap<string, string>;
  /** As the workspace lays it out. */
  readonly laidOut: ReadonlyMap<string, string>;
}

/** Whether a file is as a writing made it, in whatever layout. */
export const isOf = ({ raw, laidOut }: Writing, path: string, text: string): boolean =>
  [raw, laidOut].some(
    (texts) => texts.has(path) && layoutFree(texts.get(path) ?? '') === layoutFree(text),
  );

/**
 * Lets generators write into a folder as if nothing were in it, and changes nothing. What lies elsewhere
 * they read as it is; what they would write there is left out.
 *
 * @param root folder from the workspace root
 */
export const written = async (
  tree: Tree,
  root: string,
  write: (view: Tree) => void,
): Promise<Writing> => {
  const texts = new Map<string, string>();
  const view = viewOf(tree, root, texts);
  write(view);
  const raw = new Map(texts);
  await formatFiles(view);
  return { raw, laidOut: texts };
};

/** Paths of what generators would write into a folder that is empty, from the workspace root. */
export const pathsOf = (
  tree: Tree,
  root: string,
  write: (view: Tree) => void,
): ReadonlySet<string> => {
  const texts = new Map<string, string>();
  write(viewOf(tree, root, texts));
  return new Set(texts.keys());
};

/**
 * Draws what generators would write.
 *
 * @param root folder from the workspace root
 * @param writings each into a folder of its own; a file may be as any of them wrote it
 */
export const drawn = async (
  tree: Tree,
  root: string,
  ...writings: readonly ((view: Tree) => void)[]
): Promise<Drawing> => {
  const made: Writing[] = [];
  for (const write of writings) made.push(await written(tree, root, write));
  return {
    paths: [...new Set(made.flatMap(({ raw }) => [...raw.keys()]))],
    textOf: (path) => made.findLast(({ raw }) => raw.has(path))?.laidOut.get(path) ?? '',
    matches: (path, text) => made.some((each) => isOf(each, path, text)),
  };
};

const viewOf = (tree: Tree, root: string, texts: Map<string, string>): Tree => {
  const view = Object.create(tree) as Tree;
  const isInside = (path: string): boolean => `${normalize(path)}/`.startsWith(`${root}/`);
  const below = (folder: string): string[] =>
    [...texts.keys()].filter((path) => path.startsWith(`${normalize(folder)}/`));
  view.write = (path, content) => {
    if (isInside(path)) texts.set(normalize(path), content.toString());
  };
  view.exists = (path) =>
    isInside(path) ? texts.has(normalize(path)) || below(path).length > 0 : tree.exists(path);
  view.read = ((path: string, encoding?: BufferEncoding) => {
    if (!isInside(path)) return encoding ? tree.read(path, encoding) : tree.read(path);
    const text = texts.get(normalize(path)) ?? null;
    return encoding || text === null ? text : Buffer.from(text);
  }) as Tree['read'];
  view.children = (folder) =>
    isInside(folder)
      ? [...new Set(below(folder).map((path) => childOf(folder, path)))]
      : tree.children(folder);
  view.listChanges = (): FileChange[] =>
    [...texts].map(([path, text]) => ({ type: 'CREATE', path, content: Buffer.from(text) }));
  return view;
};

const childOf = (folder: string, path: string): string =>
  path.slice(normalize(folder).length + 1).split('/')[0] ?? '';
