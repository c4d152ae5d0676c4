import '../../nx-version/refuse-other-nx';
import { logger, type GeneratorCallback, type Tree } from '@nx/devkit';
import { nx } from '@platform/model/typed-commands';
import { assertNotDeployed } from '../../deployment/state/standing-services';
import { filesIn } from '../../events/importers';
import { languageProfile } from '../../languages';
import { RECORD_FILE } from '../../records/service-record';
import { sortedRecord, writeRecord } from '../../records/write-record';
import { report } from '../../reporting/report';
import { renderBarrels } from '../../workspace/barrels';
import { moveFormerFolders } from '../../workspace/former-folders';
import { writingsOf } from '../remove/writings';
import { isMadeAnew, renamedContracts, settleContracts, type RenamedContracts } from './contracts';
import { linesLeft, moveFiles, type LeftLine, type LeftWord, type Words } from './move';
import { normalize } from './normalize';
import { redraw, type Folder, type Redrawn } from './redraw';
import type { Renaming } from './renaming';
import type { RenameSchema } from './schema';
import { wordsOf } from './words';

/** Renames a service, or a part of one. */
export default async function renameGenerator(
  tree: Tree,
  schema: RenameSchema,
): Promise<GeneratorCallback> {
  const renaming = await normalize(tree, schema);
  const { what, to, before, after } = renaming;
  const contracts = renamedContracts(tree, renaming);
  const unasked = await assertNotDeployed(tree.root, before.record.name, what);
  moveFormerFolders(tree, before);
  const { edited, words } = await moveAll(tree, renaming, contracts);
  settle(tree, renaming);
  const works = [
    contracts && settleContracts(tree, renaming, contracts),
    await renaming.settle?.(tree),
  ];
  const left = editorsOn(linesLeft(tree, edited, words));
  const { name } = after.record;
  const next = [...left, `${nx()} run ${name}:typecheck`, `${nx()} run ${name}:test`, ...unasked];
  return report(tree, `${what} is now '${to}'`, next, async () => {
    for (const work of works) await work?.();
  });
}

/** Moves the files of the service, and of its contracts where events get another name. */
const moveAll = async (
  tree: Tree,
  renaming: Renaming,
  contracts: RenamedContracts | undefined,
): Promise<{ readonly edited: readonly string[]; readonly words: Words }> => {
  const folders = [foldersOf(renaming), ...(contracts ? [contracts] : [])];
  const redrawn: Redrawn[][] = [];
  for (const { before, after } of folders) redrawn.push(await redraw(tree, before, after));
  const words = wordsOf(renaming, redrawn.flat());
  const edited = folders.flatMap(({ before, after }, i) => {
    const files = redrawn[i] ?? [];
    const own = ownFiles(tree, before.root, files);
    return moveFiles(tree, files, own, words, [before.root, after.root]);
  });
  return { edited, words };
};

const foldersOf = ({ before, after, events }: Renaming): Record<'before' | 'after', Folder> => ({
  before: {
    root: before.root,
    writings: writingsOf(
      before,
      events.map(([was]) => was),
    ),
  },
  after: {
    root: after.root,
    writings: writingsOf(
      after,
      events.map(([, is]) => is),
    ),
  },
});

const ownFiles = (tree: Tree, root: string, files: readonly Redrawn[]): string[] => {
  const drawn = new Set([...files.map(({ from }) => from), `${root}/${RECORD_FILE}`]);
  return filesIn(tree, root).filter((file) => !drawn.has(file) && !isMadeAnew(root, file));
};

/** The record, the barrels and the files of the workspace. */
const settle = (tree: Tree, { before, after }: Renaming): void => {
  if (before.root !== after.root)
    for (const file of [`${before.root}/${RECORD_FILE}`, before.root]) tree.delete(file);
  const service = { root: after.root, record: sortedRecord(after.record) };
  const profile = languageProfile(service.record.language);
  profile.followFolder(tree, before.root, after.root);
  profile.prepareWorkspace(tree, service);
  writeRecord(tree, service);
  renderBarrels(tree, service);
};

const editorsOn = (left: readonly LeftLine[]): string[] => {
  for (const { file, line, text, words } of left)
    logger.warn(`${file}:${line} has the old name in ${words.map(toldOf).join(', ')}: ${text}`);
  return [...new Set(left.map(({ file }) => `an editor on ${file}`))];
};

/** A word that was left, with what it may have to be. */
const toldOf = ({ word, becomes }: LeftWord): string => {
  const quoted = becomes.map((each) => `'${each}'`);
  return becomes.length === 0 ? `'${word}'` : `'${word}' (${quoted.join(' or ')})`;
};
