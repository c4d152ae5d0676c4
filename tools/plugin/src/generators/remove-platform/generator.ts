import '../../nx-version/refuse-other-nx';
import { visitNotIgnoredFiles, type GeneratorCallback, type Tree } from '@nx/devkit';
import { PlatformError } from '@platform/model/errors';
import { LANGUAGES } from '../../languages';
import { report } from '../../reporting/report';
import { additionsTo, platformRoot } from '../../workspace/additions';
import { installPackages } from '../../workspace/install-packages';
import { removeLintEntry } from '../../workspace/lint-config';
import { removeEmptyPaths } from '../../workspace/path-alias';
import { assertNothingBuilt } from './assert-nothing-built';
import { editedFiles } from './edited-files';
import { removeAdditions } from './remove-additions';
import type { RemovePlatformSchema } from './schema';

/** Takes out of a workspace what the platform has put there. */
export default async function removePlatformGenerator(
  tree: Tree,
  { force = false }: RemovePlatformSchema,
): Promise<GeneratorCallback> {
  await assertNothingBuilt(tree);
  const added = additionsTo(tree);
  if (!force) refuseEdited(await editedFiles(tree, added.files));
  const kept = removeAdditions(tree, added);
  removeLintEntry(tree);
  removeEmptyPaths(tree);
  for (const language of LANGUAGES) language.leaveWorkspace(tree);
  removeFolder(tree, platformRoot(tree));
  const next = ['git diff', 'git clean -fdX .platform .nx', ...kept];
  return report(tree, 'platform', next, () => installPackages(tree));
}

const refuseEdited = (edited: readonly string[]): void => {
  if (edited.length === 0) return;
  throw new PlatformError({
    what: `somebody has written in what would be removed: ${edited.join(', ')}`,
    allowed: 'files as init wrote them',
    run: 'the same command with --force, which removes them all the same; git keeps what was committed',
  });
};

const removeFolder = (tree: Tree, root: string): void => {
  const files: string[] = [];
  if (tree.exists(root)) visitNotIgnoredFiles(tree, root, (file) => void files.push(file));
  // A tree of Nx takes a file on disk for there although its folder was deleted.
  for (const file of [...files, root]) tree.delete(file);
};
