import { joinPathFragments, type Tree } from '@nx/devkit';
import { namesOf } from '../names/names';
import { render } from '../templates/render';
import { patternsOf } from '../workspace/barrel-patterns';
import { dropFormerTsconfig, rootTsconfigFrom } from '../workspace/former-tsconfig';
import { addPathAlias } from '../workspace/path-alias';
import type { EventName } from './event-name';

/** Import name of a context's contracts: the same in every workspace. */
export const contractsAlias = (context: string): string => `@events/${context}`;

/** Creates the contract of a new event, its project when it is the first, and refreshes the barrel. */
export const ensureContract = (tree: Tree, event: EventName, folder: string): void => {
  const base = rootTsconfigFrom(tree, folder);
  render(tree, 'event-contract', folder, { context: namesOf(event.context), event, base, folder });
  dropFormerTsconfig(tree, folder);
  renderContracts(tree, folder);
  addPathAlias(tree, contractsAlias(event.context), joinPathFragments(folder, 'src/index.ts'));
};

/** Rewrites the barrel of a context's contracts from the files that are there. */
export const renderContracts = (tree: Tree, folder: string): void => {
  const contracts = tree
    .children(joinPathFragments(folder, 'src'))
    .filter((file) => file.endsWith('.ts') && file !== 'index.ts' && !file.endsWith('.spec.ts'))
    .map((file) => file.slice(0, -'.ts'.length))
    .sort();
  render(tree, 'barrels/contracts', folder, { contracts, lists: patternsOf(['.ts']) });
};
