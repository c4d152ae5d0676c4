import { joinPathFragments, type Tree } from '@nx/devkit';
import { PlatformError } from '@platform/model/errors';
import type { EventName } from './event-name';

/**
 * File names are in lower case, so `HTTPOpened` and `HttpOpened` would be one contract.
 *
 * @throws PlatformError when the file of the event's contract holds another event's
 */
export const assertContract = (tree: Tree, { names, id }: EventName, folder: string): void => {
  const file = joinPathFragments(folder, 'src', `${names.kebab}.ts`);
  const text = tree.exists(file) ? tree.read(file, 'utf8') : null;
  if (text === null || new RegExp(`\\b${names.pascal}\\b`).test(text)) return;
  throw new PlatformError({
    what: `event '${id}' would have its contract in ${file}, which holds another one`,
    allowed: 'an event whose name differs from those of its context in more than case',
  });
};
