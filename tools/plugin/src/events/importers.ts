import { visitNotIgnoredFiles, type Tree } from '@nx/devkit';

const CODE = /\.(?:[cm]?[jt]sx?|go|mod)$/;

/** All files below a folder that git does not ignore. */
export const filesIn = (tree: Tree, folder: string): string[] => {
  const files: string[] = [];
  visitNotIgnoredFiles(tree, folder, (file) => void files.push(file));
  return files;
};

/** Files of code that import the contracts of a context, in any language, or require a module of them. */
export const importersOf = (tree: Tree, folder: string, context: string): string[] => {
  const contracts = new RegExp(`\\bevents/${context}(?![\\w-])`);
  return filesIn(tree, folder).filter(
    (file) => CODE.test(file) && contracts.test(tree.read(file, 'utf8') ?? ''),
  );
};
