import type { Tree } from '@nx/devkit';

/**
 * A tree that leaves a file alone when what would be written differs in layout only, so that a
 * formatter with other settings than the templates' never fights with a re-run.
 */
export const convergingTree = (tree: Tree): Tree => {
  const converging = Object.create(tree) as Tree;
  converging.write = (path, content, options) => {
    const existing = tree.exists(path) ? tree.read(path, 'utf8') : null;
    if (existing !== null && layoutFree(existing) === layoutFree(content.toString())) return;
    tree.write(path, content, options);
  };
  return converging;
};

/** A text without what a formatter decides. */
export const layoutFree = (text: string): string =>
  text
    .replaceAll(/\s+/g, '')
    .replaceAll(/["`]/g, "'")
    .replaceAll(/,(?=[)\]}])/g, '')
    .replaceAll(';', '');
