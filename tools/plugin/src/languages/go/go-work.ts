import type { Tree } from '@nx/devkit';
import { posix } from 'node:path';
import { goVersion } from './runtime-module';
import { usedFolders } from './used-folders';

export const GO_WORK = 'go.work';

/**
 * Lists modules in the go.work of the workspace. Lines of folders that are there stay, whoever wrote them;
 * what is missing is added at the end. A folder that is gone is taken out: it would keep every module of the
 * workspace from building.
 *
 * @param folders of modules, from the workspace root
 */
export const useModules = (tree: Tree, folders: readonly string[]): void => {
  const before = tree.exists(GO_WORK) ? (tree.read(GO_WORK, 'utf8') ?? '') : `go ${goVersion()}\n`;
  const text = withoutGone(before, (folder) => tree.exists(`${folder}/go.mod`));
  const used = usedFolders(text);
  const missing = folders.filter((folder) => !used.has(folder)).sort();
  if (missing.length === 0) {
    if (text !== before) tree.write(GO_WORK, text);
    return;
  }
  const lines = missing.map((folder) => `use ./${folder}\n`).join('');
  const gap = used.size === 0 ? '\n' : '';
  tree.write(GO_WORK, `${text}${text.endsWith('\n') ? '' : '\n'}${gap}${lines}`);
};

const SINGLE = /^[ \t]*use[ \t]+("?)(\.\/?[^\s"(]*)\1[^\n]*\n?/gm;
const BLOCK = /^([ \t]*use[ \t]*\([^\n]*\n)([\s\S]*?)(^[ \t]*\)\n?)/gm;
const IN_BLOCK = /^[ \t]*("?)(\.\/?[^\s"]*)\1[^\n]*\n/gm;

/** What lies outside of the workspace is no business of its generators. */
const withoutGone = (text: string, isThere: (folder: string) => boolean): string => {
  const kept = (line: string, _quote: string, folder: string): string =>
    folder.startsWith('..') || isThere(posix.normalize(folder)) ? line : '';
  return text
    .replaceAll(SINGLE, kept)
    .replaceAll(BLOCK, (_, start: string, lines: string, end: string) => {
      return `${start}${lines.replaceAll(IN_BLOCK, kept)}${end}`;
    });
};

/** Gives the modules below a folder their new place in go.work, on the line where they stand. */
export const followModules = (tree: Tree, from: string, to: string): void => {
  const text = tree.exists(GO_WORK) ? (tree.read(GO_WORK, 'utf8') ?? '') : '';
  const path = new RegExp(`(["\\s]\\./)${from.replaceAll('.', '\\.')}(?=["/\\s]|$)`, 'g');
  const followed = text.replaceAll(path, `$1${to}`);
  if (followed !== text) tree.write(GO_WORK, followed);
};
