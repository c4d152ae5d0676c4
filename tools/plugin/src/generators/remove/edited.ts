import type { Tree } from '@nx/devkit';
import { PlatformError } from '@platform/model/errors';
import type { Drawing } from '../../units/drawing';

/** @throws PlatformError naming the files that are not as a generator wrote them */
export const assertUnedited = (tree: Tree, files: readonly string[], drawing: Drawing): void => {
  const edited = files.filter((path) => !drawing.matches(path, tree.read(path, 'utf8') ?? ''));
  if (edited.length === 0) return;
  throw new PlatformError({
    what: `somebody has written in what would be removed: ${edited.join(', ')}`,
    allowed: 'files as the generators wrote them',
    run: 'the same command with --force, which removes them all the same; git keeps what was committed',
  });
};
