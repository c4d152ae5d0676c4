import type { Tree } from '@nx/devkit';
import { basename, dirname } from 'node:path/posix';
import { merge, tokensOf } from '../../units/merge';
import type { Redrawn } from './redraw';

/** What is known of the words of a renaming. */
export interface Words {
  /** The new word for an old one. */
  rename(word: string): string;
  /** Whether a word that is left has the old name in it, and the new name does not put it there. */
  isLeft(word: string): boolean;
}

/** A line that still has the old name. */
export interface LeftLine {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

const renamed = (text: string, { rename }: Words): string =>
  tokensOf(text)
    .map(({ space, text: word }) => space + rename(word))
    .join('');

/** Where a file goes that no generator writes: with its folder, and by the new name where it has the old one. */
const placeOf = (
  file: string,
  files: readonly Redrawn[],
  words: Words,
  [before, after]: readonly [string, string],
): string => {
  const beside = files.find(
    ({ from, to }) => dirname(from) === dirname(file) && dirname(from) !== dirname(to),
  );
  const place = beside
    ? dirname(beside.to)
    : `${after}${renamed(dirname(file).slice(before.length), words)}`;
  return `${place}${renamed(`/${basename(file)}`, words)}`;
};

/**
 * Writes generated files under their new names, merged with what somebody wrote in them, and gives other files of
 * the folder the new words.
 *
 * @param own files that no generator writes
 * @returns files, by their new names, that somebody wrote or has written in
 */
export const moveFiles = (
  tree: Tree,
  files: readonly Redrawn[],
  own: readonly string[],
  words: Words,
  root: readonly [before: string, after: string],
): string[] => {
  const written = new Map<string, string>();
  const edited: string[] = [];
  for (const { from, to, text, before, after, isUntouched } of files) {
    if (from === to && before === after) continue;
    written.set(to, isUntouched ? after : merge(before, text, after, (word) => words.rename(word)));
    if (!isUntouched) edited.push(to);
    tree.delete(from);
  }
  for (const file of own) {
    const to = placeOf(file, files, words, root);
    if (!TEXT.test(file)) {
      if (to !== file) tree.rename(file, to);
      continue;
    }
    const text = tree.read(file, 'utf8') ?? '';
    const now = renamed(text, words);
    edited.push(to);
    if (to === file && now === text) continue;
    tree.delete(file);
    written.set(to, now);
  }
  for (const [file, text] of written) tree.write(file, text);
  return edited;
};

/** Files whose words may be changed. */
const TEXT = /\.(?:[cm]?[jt]sx?|go|mod|sum|json|md|ya?ml|txt|graphql|sql)$/;

/** Lines in which the old name is left. */
export const linesLeft = (tree: Tree, files: readonly string[], words: Words): LeftLine[] =>
  files.flatMap((file) =>
    (tree.read(file, 'utf8') ?? '').split('\n').flatMap((text, i) => {
      const isLeft = tokensOf(text).some((token) => words.isLeft(token.text));
      return isLeft ? [{ file, line: i + 1, text: text.trim() }] : [];
    }),
  );
