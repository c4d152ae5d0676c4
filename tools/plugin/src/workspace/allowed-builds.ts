import type { Tree } from '@nx/devkit';
import { packageManagerIn } from './package-manager';

const SETTINGS = 'pnpm-workspace.yaml';

/** Packages of a workspace that have a script for their installation. */
const BUILT = ['esbuild', 'nx'];

/**
 * Lets pnpm run the scripts of the packages that need theirs: since version 11 an install that leaves one
 * out ends with 1. Versions from 10.26 on read `allowBuilds`; `onlyBuiltDependencies`, which was read before,
 * is completed where it is there. What the workspace decided itself stays.
 */
export const allowBuilds = (tree: Tree): void => {
  if (packageManagerIn(tree) !== 'pnpm') return;
  const before = tree.exists(SETTINGS) ? (tree.read(SETTINGS, 'utf8') ?? '') : '';
  const eol = before.includes('\r\n') ? '\r\n' : '\n';
  const lines = before === '' ? [] : before.replace(/(\r?\n)+$/, '').split(/\r?\n/);
  const after = completed(
    completed(lines, 'onlyBuiltDependencies', { entry: (name) => `- ${name}`, made: false }),
    'allowBuilds',
    { entry: (name) => `${name}: true`, made: true },
  );
  const text = `${after.join(eol)}${eol}`;
  if (after.join('\n') !== lines.join('\n')) tree.write(SETTINGS, text);
};

interface List {
  readonly entry: (name: string) => string;
  /** Whether the list is made where there is none. */
  readonly made: boolean;
}

/** The lines with every package in the list below `key`, in the style that the list has. */
const completed = (lines: readonly string[], key: string, { entry, made }: List): string[] => {
  const at = lines.findIndex((line) => line.startsWith(`${key}:`));
  if (at === -1)
    return [...lines, ...(made ? [`${key}:`, ...BUILT.map((name) => `  ${entry(name)}`)] : [])];
  const next = lines.findIndex((line, index) => index > at && /^[^\s#-]/.test(line));
  const end = next === -1 ? lines.length : next;
  return [...lines.slice(0, at), ...withPackages(lines.slice(at, end), entry), ...lines.slice(end)];
};

const withPackages = (list: readonly string[], entry: List['entry']): string[] => {
  const decided = list.map((line) => line.replace(UNDECIDED, '$1true'));
  const missing = BUILT.filter((name) => !decided.some((line) => names(line, name))).map(entry);
  const [head = '', ...others] = decided;
  if (missing.length === 0) return decided;
  const onOneLine = missing.map((each) => `${each.replace(/^- /, '')}, `).join('');
  if (ONE_LINE.test(head))
    return [head.replace(ONE_LINE, (opened) => `${opened}${onOneLine}`), ...others];
  const [indent = ''] = /^\s*(?=\S)/.exec(others.find((line) => line.trim() !== '') ?? '  -') ?? [];
  return [head, ...missing.map((each) => `${indent}${each}`), ...others];
};

const names = (line: string, name: string): boolean =>
  new RegExp(`(^|[\\s{,\\[])["']?${name}["']?\\s*(:|,|\\]|#|$)`).test(line.trimEnd());

/** A value that pnpm wrote for somebody to decide. */
const UNDECIDED = /^(\s+["']?(?:esbuild|nx)["']?: )set this to true or false$/;

const ONE_LINE = /^\w+:\s*[{[]\s*/;
