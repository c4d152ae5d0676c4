import { joinPathFragments, type GeneratorCallback, type Tree } from '@nx/devkit';
import { PlatformError } from '@platform/model/errors';
import { nx } from '@platform/model/typed-commands';
import { PUBLISHED_FILE, recordContracts } from '../../events/compatibility';
import { contractsAlias, ensureContract } from '../../events/ensure-contract';
import { parseEventName } from '../../events/event-name';
import { filesIn, importersOf } from '../../events/importers';
import { LANGUAGES, languageProfile } from '../../languages';
import { removeHostJson } from '../../workspace/edit-json';
import { addPathAlias, removePathAlias } from '../../workspace/path-alias';
import { workspaceOptions } from '../../workspace/workspace-options';
import type { Folder } from './redraw';
import type { Renaming } from './renaming';

/** The contracts of a service of which events get another name, or another context. */
export interface RenamedContracts {
  readonly before: Folder & { readonly context: string };
  readonly after: Folder & { readonly context: string };
  /** Names of events that are none any more. */
  readonly gone: readonly string[];
}

/**
 * @returns undefined where no event gets another name
 * @throws PlatformError when another service handles one that does
 */
export const renamedContracts = (
  tree: Tree,
  { before, after, events }: Renaming,
): RenamedContracts | undefined => {
  const changed = events.filter(([was, is]) => was !== is);
  if (changed.length === 0) return undefined;
  const ids = [0, 1].map((i) => events.map((pair) => pair[i as 0 | 1]));
  const [old, now] = [before, after].map(({ record }, i) =>
    contractsFolder(tree, record.name, ids[i] ?? []),
  ) as [RenamedContracts['before'], RenamedContracts['after']];
  const gone = changed.map(([id]) => parseEventName(id).names.pascal);
  assertOwnUse(tree, old, gone, [before.root, old.root]);
  return { before: old, after: now, gone };
};

const contractsFolder = (
  tree: Tree,
  context: string,
  ids: readonly string[],
): RenamedContracts['before'] => {
  const root = joinPathFragments(workspaceOptions(tree).eventsDirectory, context);
  const write = (view: Tree): void => {
    for (const id of ids) ensureContract(view, parseEventName(id), root);
  };
  return { root, context, writings: [write] };
};

/** What is published is not taken from those who handle it. */
const assertOwnUse = (
  tree: Tree,
  { context }: { readonly context: string },
  gone: readonly string[],
  own: readonly string[],
): void => {
  const named = new RegExp(`\\b(?:${gone.join('|')})(?:Contract)?\\b`);
  const users = importersOf(tree, '.', context).filter(
    (file) =>
      !own.some((root) => file.startsWith(`${root}/`)) && named.test(tree.read(file, 'utf8') ?? ''),
  );
  if (users.length === 0) return;
  throw new PlatformError({
    what: `other services handle events of '${context}' that would be called otherwise: ${users.join(', ')}`,
    allowed: 'events that no other service handles',
    run: `${nx()} g @platform/plugin:event ${context}.NewName, then rename --rule in each of these services, then remove --event`,
  });
};

/** What of the contracts no generator of text writes: it is made anew. */
export const isMadeAnew = (folder: string, file: string): boolean =>
  file.startsWith(`${folder}/go/`);

/** Imports and requirements say where contracts are found, whoever wrote them. */
const followImports = (
  tree: Tree,
  root: string,
  before: RenamedContracts['before'],
  after: RenamedContracts['after'],
): void => {
  const places = [
    [`events/${before.context}`, `events/${after.context}`],
    [before.root, after.root],
  ] as const;
  for (const file of importersOf(tree, root, before.context)) {
    const text = tree.read(file, 'utf8') ?? '';
    const followed = places.reduce(
      (each, [from, to]) => each.replaceAll(new RegExp(`\\b${from}(?![\\w-])`, 'g'), to),
      text,
    );
    tree.write(file, followed);
  }
};

/** Brings along what is made of contracts that have been moved; returns work to do once files are written. */
export const settleContracts = (
  tree: Tree,
  { after: service }: Renaming,
  { before, after, gone }: RenamedContracts,
): GeneratorCallback => {
  const profile = languageProfile(service.record.language);
  const contracts = { context: after.context, folder: after.root };
  const published = joinPathFragments(after.root, PUBLISHED_FILE);
  for (const name of gone) removeHostJson(tree, published, [name]);
  if (before.root !== after.root) {
    for (const file of [...filesIn(tree, before.root), before.root]) tree.delete(file);
    for (const language of LANGUAGES) language.followFolder(tree, before.root, after.root);
    removePathAlias(tree, contractsAlias(before.context));
    addPathAlias(
      tree,
      contractsAlias(after.context),
      joinPathFragments(after.root, 'src/index.ts'),
    );
    followImports(tree, service.root, before, after);
  }
  const isUser = importersOf(tree, service.root, after.context).length > 0;
  const works = [
    isUser ? profile.useContracts(tree, service, contracts) : undefined,
    ...LANGUAGES.map((language) => language.renewContracts(tree, contracts)),
  ];
  return recordContracts(tree.root, after.root, async () => {
    for (const work of works) await work?.();
  });
};
