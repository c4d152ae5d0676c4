import { joinPathFragments, visitNotIgnoredFiles, type Tree } from '@nx/devkit';
import type { Service } from '../records/find-services';

interface FormerFolder {
  readonly from: string;
  readonly to: string;
  /** Files that are the platform's own and are written anew in the new place. */
  readonly rewritten: readonly string[];
}

/** From the service's root. */
const FORMER: readonly FormerFolder[] = [
  { from: 'events', to: 'samples', rewritten: [] },
  { from: 'infra/events', to: 'infra/rules', rewritten: ['index.ts'] },
];

/**
 * Brings a service made when samples were called events to the folders of today: what people wrote
 * moves as it is, and what is read by its path is read at the new one.
 */
export const moveFormerFolders = (tree: Tree, { root }: Service): void => {
  const present = FORMER.filter(({ from }) => tree.exists(joinPathFragments(root, from)));
  if (present.length === 0) return;
  for (const folder of present) move(tree, root, folder);
  visitNotIgnoredFiles(tree, root, (path) => {
    if (!/\.(ts|go)$/.test(path)) return;
    const text = tree.read(path, 'utf8') ?? '';
    const followed = follow(text, path.startsWith(joinPathFragments(root, 'infra/')));
    if (followed !== text) tree.write(path, followed);
  });
};

const move = (tree: Tree, root: string, { from, to, rewritten }: FormerFolder): void => {
  const folder = joinPathFragments(root, from);
  for (const file of tree.children(folder)) {
    const path = joinPathFragments(folder, file);
    if (rewritten.includes(file)) tree.delete(path);
    else tree.rename(path, joinPathFragments(root, to, file));
  }
};

const follow = (text: string, inInfrastructure: boolean): string => {
  const samples = text.replaceAll(
    /(['"])((?:\.\.\/)+)events\/([\w-]+\.json)\1/g,
    '$1$2samples/$3$1',
  );
  return inInfrastructure
    ? samples.replaceAll(/from (['"])\.\/events\1/g, 'from $1./rules$1')
    : samples;
};
