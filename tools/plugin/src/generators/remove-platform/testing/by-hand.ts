import { applyEdits, modify, parse } from 'jsonc-parser';
import type { Additions } from '../../../workspace/additions';

type Files = Readonly<Record<string, string>>;

const PLUGIN = '@platform/plugin';

const edited = (text: string, path: readonly (string | number)[], value: unknown): string =>
  applyEdits(text, modify(text, [...path], value, {}));

/** Takes a value out of the list at a path; a list and the objects around it go with their last member. */
const unlisted = (text: string, path: readonly string[], value: unknown): string => {
  const list = path.reduce<unknown>((at, key) => Object(at)[key], parse(text)) as unknown[];
  const left = list.filter((each) => JSON.stringify(each) !== JSON.stringify(value));
  return edited(text, path, left.length > 0 ? left : undefined);
};

const withoutAdditions = (files: Record<string, string>, added: Additions): void => {
  for (const { file, path, value, listed } of [...added.json].reverse()) {
    const text = files[file] ?? '';
    files[file] = listed ? unlisted(text, path, value) : edited(text, path, undefined);
  }
  for (const file of added.files) delete files[file];
  const ignored = (files['.gitignore'] ?? '').split('\n');
  files['.gitignore'] = ignored.filter((line) => !added.ignored.includes(line)).join('\n');
};

/** What the guide for a workspace that exists says to do without the package, but for the installation. */
export const takenOutByHand = (made: Files): Files => {
  const files = { ...made };
  withoutAdditions(files, JSON.parse(files['apps/platform/added.json'] ?? '') as Additions);
  for (const file of Object.keys(files)) if (file.startsWith('apps/platform/')) delete files[file];
  files['package.json'] = edited(
    files['package.json'] ?? '',
    ['devDependencies', PLUGIN],
    undefined,
  );
  files['eslint.config.mjs'] = (files['eslint.config.mjs'] ?? '')
    .replace(/^import .*platformServices.*\n/m, '')
    .replace(/,?\s*\.\.\.platformServices\(\),?/, '');
  return files;
};

/** What files say, whatever their layout and their comments. */
export const meaningOf = (files: Files): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(files).map(([file, text]) => [
      file,
      file.endsWith('.json') ? parse(text) : text.replaceAll(/\s+/g, ''),
    ]),
  );
