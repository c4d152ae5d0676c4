import { existsSync, realpathSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { FileAccess } from './file-accesses';

/** A file of the workspace that a task used. */
export interface TouchedFile {
  /** Path from the workspace, with `/`. */
  readonly file: string;
  /** Programs that touched it, sorted. */
  readonly processes: readonly string[];
  /** Whether only the process that runs the executor touched it. */
  readonly byRunner: boolean;
}

/** What a task took from the workspace and what it left there. */
export interface TouchedFiles {
  /** Files that were there before the task wrote them, if it did. */
  readonly reads: readonly TouchedFile[];
  /** Files that the task left behind or that it removed. What it wrote and removed again is not. */
  readonly writes: readonly TouchedFile[];
}

/**
 * Sorts what a task did to files of the workspace. Folders are left out, as is what belongs to those
 * who run the task.
 *
 * @param own files and folders of the runner from the workspace, e.g. `.nx/cache`
 */
export const touchedFiles = (
  accesses: readonly FileAccess[],
  workspaceRoot: string,
  own: readonly string[],
): TouchedFiles => {
  const root = realpathSync(workspaceRoot);
  const files = new Map<string, FileAccess[]>();
  for (const access of accesses) {
    const file = relative(root, followed(access)).split(sep).join('/');
    if (file === '' || file.startsWith('../') || own.some((each) => isWithin(file, each))) continue;
    files.set(file, [...(files.get(file) ?? []), access]);
  }
  const all = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    reads: all.filter(([file, done]) => wasRead(join(root, file), done)).map(describe),
    writes: all.filter(([file, done]) => wasWritten(join(root, file), done)).map(describe),
  };
};

/** A program is named as it was started, through links of `node_modules/.bin` too. */
const followed = ({ kind, path }: FileAccess): string =>
  kind === 'read' && existsSync(path) ? realpathSync(path) : path;

const isWithin = (file: string, place: string): boolean =>
  file === place || file.startsWith(`${place}/`);

const isFolder = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

const wasRead = (path: string, [first]: readonly FileAccess[]): boolean =>
  first?.kind === 'read' && !isFolder(path);

const wasWritten = (path: string, done: readonly FileAccess[]): boolean => {
  if (done.every(({ kind }) => kind === 'read')) return false;
  return existsSync(path) ? !isFolder(path) : done[0]?.kind !== 'write';
};

const describe = ([file, done]: readonly [string, readonly FileAccess[]]): TouchedFile => ({
  file,
  processes: [...new Set(done.map(({ process }) => process))].sort(),
  byRunner: done.every(({ byRunner }) => byRunner),
});
