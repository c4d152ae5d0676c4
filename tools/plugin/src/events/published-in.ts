import { joinPathFragments, type Tree } from '@nx/devkit';

/**
 * Names of the events of a context, as their contracts export them: `OrderPlaced`.
 *
 * @param contracts folder of the context's contracts; none are published where it is not there
 */
export const publishedIn = (tree: Tree, contracts: string): string[] => {
  const folder = joinPathFragments(contracts, 'src');
  return tree
    .children(folder)
    .filter((file) => file.endsWith('.ts') && file !== 'index.ts')
    .map((file) => tree.read(joinPathFragments(folder, file), 'utf8') ?? '')
    .flatMap((text) =>
      [...text.matchAll(/^export const ([A-Z]\w*) =/gm)].map(([, name = '']) => name),
    );
};
