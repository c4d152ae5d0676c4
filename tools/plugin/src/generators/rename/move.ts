import type { Tree } from '@nx/devkit';
import { basename, dirname } from 'node:path/posix';
import { merge, renamedTokens, tokensOf, type Place, type Rename } from '../../units/merge';
import type { Redrawn } from './redraw';

/** What is known of the words of a renaming. */
export interface Words {
  /** The new words for old ones of a file, by its former path. */
  renameIn(file: string): Rename;
  /** A word with the old name in it of which nobody can say that it belongs there. */
  leftAt(place: Place): LeftWord | undefined;
}

/** A word that still has the old name. */
export interface LeftWord {
  readonly word: string;
  /** What it became elsewhere, one thing or another; empty where it is in nothing that was generated. */
  readonly becomes: readonly string[];
}

/** A line that still has the old name. */
export interface LeftLine {
  readonly file: string;
  readonly line: number;
  readonly text: string;
  readonly words: readonly LeftWord[];
}

const renamed = (text: string, rename: Rename): string =>
  renamedTokens(tokensOf(text), rename)
    .map(({ space, text: word }) => space + word)
    .join('');

/** Where a file goes that no generator writes: with its folder, and by the new name where it has the old one. */
const placeOf = (
  file: string,
  files: readonly Redrawn[],
  rename: Rename,
  [before, after]: readonly [string, string],
): string => {
  const beside = files.find(
    ({ from, to }) => dirname(from) === dirname(file) && dirname(from) !== dirname(to),
  );
  const place = beside
    ? dirname(beside.to)
    : `${after}${renamed(dirname(file).slice(before.length), rename)}`;
  return `${place}${renamed(`/${basename(file)}`, rename)}`;
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
    if (text === undefined || (from === to && before === after && isUntouched)) continue;
    const now = isUntouched ? after : merge(before, text, after, words.renameIn(from));
    written.set(to, now);
    if (!isUntouched) edited.push(to);
    tree.delete(from);
  }
  for (const file of own) {
    const rename = words.renameIn(file);
    const to = placeOf(file, files, rename, root);
    if (!TEXT.test(file)) {
      if (to !== file) tree.rename(file, to);
      continue;
    }
    const text = tree.read(file, 'utf8') ?? '';
    const now = renamed(text, rename);
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
      const tokens = tokensOf(text);
      const left = tokens.flatMap((_token, at) => words.leftAt({ tokens, at }) ?? []);
      const each = [...new Map(left.map((one) => [one.word, one])).values()];
      return each.length > 0 ? [{ file, line: i + 1, text: text.trim(), words: each }] : [];
    }),
  );
