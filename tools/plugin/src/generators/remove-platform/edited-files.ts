import { visitNotIgnoredFiles, type Tree } from '@nx/devkit';
import { layoutFree } from '../../templates/converging-tree';
import { platformRoot } from '../../workspace/additions';
import { renderPlatformApp, renderRoot } from '../../workspace/ensure-workspace';
import { drawn } from '../../units/drawing';

/** Written by generators as they go, and no templates. */
const RECORDS = ['service.json', 'added.json'];

/**
 * Files that init wrote and somebody has changed, or added to the platform app.
 *
 * @param files at the root of the workspace
 */
export const editedFiles = async (tree: Tree, files: readonly string[]): Promise<string[]> => {
  const root = platformRoot(tree);
  const present: string[] = [];
  if (tree.exists(root)) visitNotIgnoredFiles(tree, root, (file) => void present.push(file));
  const drawing = await drawn(tree, root, renderPlatformApp);
  const own = present.filter((file) => !RECORDS.some((record) => file === `${root}/${record}`));
  const first = rootFiles(tree, files);
  const read = (file: string): string => tree.read(file, 'utf8') ?? '';
  return [
    ...own.filter((file) => !drawing.matches(file, read(file))),
    ...files.filter(
      (file) => tree.exists(file) && layoutFree(read(file)) !== layoutFree(first.get(file) ?? ''),
    ),
  ];
};

/** What init writes at the root of the workspace where files are missing. */
const rootFiles = (tree: Tree, missing: readonly string[]): ReadonlyMap<string, string> => {
  const texts = new Map<string, string>();
  const view = Object.create(tree) as Tree;
  view.exists = (path) => !missing.includes(path) && tree.exists(path);
  view.write = (path, content) => void texts.set(path, content.toString());
  renderRoot(view);
  return texts;
};
