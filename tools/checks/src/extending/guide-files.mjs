import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A fence whose first line names a file: ```ts libs/runtime/src/echo/index.ts */
const FENCE = /^```(\w+) (\S+\/\S+)\n([\s\S]*?)^```$/gm;

/**
 * What a chapter of a guide makes: files that it shows whole, and files of which it shows as a difference what is
 * replaced by what.
 *
 * @param {string} guide Markdown
 * @param {string} chapter its heading, without `## `
 * @returns {{made: {file: string, text: string}[], edited: {file: string, text: string}[]}}
 */
export const chapterFiles = (guide, chapter) => {
  const text = guide.split(/^(?=## )/m).find((part) => part.startsWith(`## ${chapter}\n`));
  if (text === undefined) throw new Error(`the guide has no chapter '${chapter}'`);
  const fences = [...text.matchAll(FENCE)].map(([, kind, file, body]) => ({
    kind,
    file,
    text: body,
  }));
  return {
    made: fences.filter(({ kind }) => kind !== 'diff').map(({ file, text }) => ({ file, text })),
    edited: fences.filter(({ kind }) => kind === 'diff').map(({ file, text }) => ({ file, text })),
  };
};

/** Writes below `root` what a chapter makes, and edits there what it edits. */
export const applyChapter = (root, { made, edited }) => {
  for (const { file, text } of made) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text, { flag: 'wx' });
  }
  for (const { file, text } of edited) {
    const path = join(root, file);
    writeFileSync(path, replaced(file, readFileSync(path, 'utf8'), text));
  }
};

/** Every run of `-` lines is replaced by the run of `+` lines after it. */
const replaced = (file, before, difference) => {
  const pairs = [...difference.matchAll(/((?:^-.*\n)+)((?:^\+.*\n)+)/gm)];
  return pairs.reduce((text, [, old, now]) => {
    const [from, to] = [old, now].map((lines) => lines.replace(/^[-+]/gm, '').trimEnd());
    if (text.split(from).length !== 2)
      throw new Error(`${file} holds not once what the guide replaces: ${from}`);
    return text.replace(from, () => to);
  }, before);
};
