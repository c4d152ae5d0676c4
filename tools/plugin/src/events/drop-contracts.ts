import { joinPathFragments, type GeneratorCallback, type Tree } from '@nx/devkit';
import { nx } from '@platform/model/typed-commands';
import { LANGUAGES } from '../languages';
import { drawn, type Drawing } from '../units/drawing';
import { removeHostJson } from '../workspace/edit-json';
import { removePathAlias } from '../workspace/path-alias';
import { workspaceOptions } from '../workspace/workspace-options';
import { PUBLISHED_FILE } from './compatibility';
import { contractsAlias, ensureContract, renderContracts } from './ensure-contract';
import { parseEventName, type EventName } from './event-name';
import { filesIn, importersOf } from './importers';

/** What is left to do once contracts were looked at. */
export interface DroppedContracts {
  /** Work once the files are written. */
  readonly later: GeneratorCallback;
  /** Commands to name. */
  readonly next: readonly string[];
}

interface Dropped {
  readonly later: readonly GeneratorCallback[];
  readonly next: readonly string[];
}

const NOTHING: Dropped = { later: [], next: [] };

/**
 * Deletes contracts of events that nobody uses any more, with what was made of them in each language, and the
 * project of a context with its last one. One that somebody has written in stays and is named.
 *
 * @param ids of events of which a user has just been deleted: `orders.OrderPlaced`
 */
export const dropContracts = async (
  tree: Tree,
  ids: readonly string[],
): Promise<DroppedContracts> => {
  const dropped: Dropped[] = [];
  for (const id of ids) dropped.push(await dropContract(tree, parseEventName(id)));
  return {
    next: dropped.flatMap(({ next }) => next),
    later: async () => {
      for (const work of dropped.flatMap(({ later }) => later)) await work();
    },
  };
};

const dropContract = async (tree: Tree, event: EventName): Promise<Dropped> => {
  const folder = joinPathFragments(workspaceOptions(tree).eventsDirectory, event.context);
  const file = joinPathFragments(folder, 'src', `${event.names.kebab}.ts`);
  if (!tree.exists(file)) return NOTHING;
  const users = importersOf(tree, '.', event.context)
    .filter((each) => !each.startsWith(`${folder}/`))
    .map((each) => tree.read(each, 'utf8') ?? '');
  if (users.some((text) => new RegExp(`\\b${event.names.pascal}(?:Contract)?\\b`).test(text)))
    return NOTHING;
  const drawing = await drawn(tree, folder, (view) => ensureContract(view, event, folder));
  if (!drawing.matches(file, tree.read(file, 'utf8') ?? '')) return kept(file);
  const sources = tree.children(joinPathFragments(folder, 'src'));
  const isLast = sources.filter((each) => each.endsWith('.ts')).length === 2;
  if (!isLast) return dropOne(tree, event, folder, file);
  const all = filesIn(tree, folder);
  if (users.length > 0 || all.some((each) => !isMade(tree, folder, each, drawing)))
    return kept(file);
  for (const each of [...all, folder]) tree.delete(each);
  removePathAlias(tree, contractsAlias(event.context));
  for (const language of LANGUAGES) language.forget(tree);
  return NOTHING;
};

const kept = (file: string): Dropped => ({
  later: [],
  next: [`git rm ${file} && ${nx()} sync, since nobody uses its event any more`],
});

const dropOne = (
  tree: Tree,
  { names, context }: EventName,
  folder: string,
  file: string,
): Dropped => {
  tree.delete(file);
  renderContracts(tree, folder);
  removeHostJson(tree, joinPathFragments(folder, PUBLISHED_FILE), [names.pascal]);
  const later = LANGUAGES.flatMap(
    (language) => language.renewContracts(tree, { context, folder }) ?? [],
  );
  return { later, next: [] };
};

/** Whether a file of the contracts is as the plugin made it. */
const isMade = (tree: Tree, folder: string, file: string, drawing: Drawing): boolean => {
  const generated = ['go/', PUBLISHED_FILE].some((each) => file.startsWith(`${folder}/${each}`));
  return generated || drawing.matches(file, tree.read(file, 'utf8') ?? '');
};
