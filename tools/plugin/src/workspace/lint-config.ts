import type { Tree } from '@nx/devkit';
import { render } from '../templates/render';
import { editHostJson, readHostJson } from './edit-json';
import { lintLines, withLintEntry, withoutLintEntry } from './flat-config';
import { FLAT_CONFIGS, FORMER_CONFIGS } from './lint-files';

const FORMER_JSON = '.eslintrc.json';

/** Build output of services, which linting the whole workspace would read. */
const IGNORED = ['**/cdk.out', '**/dist', '**/coverage', '.platform'];

/**
 * Has services and contracts linted by the platform's rules, and nothing else: as the last entry of the host's own
 * configuration, or in one of the platform where there is none. A configuration in the form of ESLint 8 keeps its
 * rules and learns what is no source; services are then linted by the platform's configuration alone.
 */
export const ensureLintConfig = (tree: Tree): void => {
  const flat = flatConfigIn(tree);
  if (flat) return editFlat(tree, flat);
  const isFormer = FORMER_CONFIGS.some((file) => tree.exists(file));
  if (!isFormer) return render(tree, 'workspace-lint', '.', {});
  if (tree.exists(FORMER_JSON)) ignoreOutput(tree);
};

/** What to say where an edit could go wrong: the lines that a person adds. */
export const lintNotes = (tree: Tree): string[] => {
  const flat = flatConfigIn(tree);
  const text = flat ? (tree.read(flat, 'utf8') ?? '') : '';
  if (flat)
    return isEntered(text) ? [] : [`Add to ${flat}, so that services are linted:\n${listed(text)}`];
  const former = FORMER_CONFIGS.find((file) => tree.exists(file));
  if (!former || former === FORMER_JSON) return [];
  return [`Add to ignorePatterns of ${former}, so that no output is linted: ${IGNORED.join(', ')}`];
};

/** Takes out again what {@link ensureLintConfig} has added to a configuration of the host. */
export const removeLintEntry = (tree: Tree): void => {
  const flat = flatConfigIn(tree);
  const text = flat ? (tree.read(flat, 'utf8') ?? '') : '';
  const without = withoutLintEntry(text);
  if (flat && without !== text) tree.write(flat, without);
};

const flatConfigIn = (tree: Tree): string | undefined =>
  FLAT_CONFIGS.find((file) => tree.exists(file));

const isEntered = (text: string): boolean => text.includes('@platform/plugin/eslint');

const listed = (text: string): string =>
  lintLines(text)
    .map((line) => `  ${line}`)
    .join('\n');

const editFlat = (tree: Tree, file: string): void => {
  const text = tree.read(file, 'utf8') ?? '';
  const edited = isEntered(text) ? undefined : withLintEntry(text);
  if (edited !== undefined) tree.write(file, edited);
};

const ignoreOutput = (tree: Tree): void => {
  const { ignorePatterns = [] } =
    readHostJson<{ ignorePatterns?: string | string[] }>(tree, FORMER_JSON) ?? {};
  const present = [ignorePatterns].flat();
  const missing = IGNORED.filter((each) => !present.includes(each));
  if (missing.length === 0) return;
  const value = [...present, ...missing];
  editHostJson(tree, FORMER_JSON, [{ path: ['ignorePatterns'], value }]);
};
