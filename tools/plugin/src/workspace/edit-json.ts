import type { Tree } from '@nx/devkit';
import { isDeepStrictEqual } from 'node:util';
import {
  applyEdits,
  findNodeAtLocation,
  getNodeValue,
  parse,
  parseTree,
  printParseErrorCode,
  type Edit,
  type Node,
  type ParseError,
} from 'jsonc-parser';
import { PlatformError } from '@platform/model/errors';
import { insertionInto } from './json-insertion';
import { removalOf } from './json-removal';
import { inLines, layoutOf, onOneLine, type JsonLayout } from './json-layout';

/** Sets the value at a path; missing objects on the way are made. */
export interface JsonChange {
  readonly path: readonly (string | number)[];
  readonly value: unknown;
  /** Among its siblings in alphabetical order instead of at the end; objects made on the way are at the end. */
  readonly sorted?: boolean;
}

const READING = { allowTrailingComma: true, disallowComments: false };

/**
 * Reads a file of the host, comments and trailing commas allowed.
 *
 * @returns undefined when there is no such file
 * @throws PlatformError naming file, line and column when it cannot be read
 */
export const readHostJson = <T>(tree: Tree, file: string): T | undefined => {
  const text = tree.read(file, 'utf8');
  return text === null ? undefined : parseHostJson<T>(file, text);
};

/**
 * The value of a file of the host, comments, trailing commas and a byte order mark allowed.
 *
 * @param file what it is called in an error
 * @throws PlatformError naming file, line and column when it cannot be read
 */
export const parseHostJson = <T>(file: string, text: string): T => {
  const { json } = markOf(text);
  const errors: ParseError[] = [];
  const value = parse(json, errors, READING) as T;
  const [first] = errors;
  if (!first) return value;
  const lines = json.slice(0, first.offset).split('\n');
  const column = (lines.at(-1) ?? '').length + 1;
  throw new PlatformError({
    what: `${file}:${lines.length}:${column} cannot be read: ${printParseErrorCode(first.error)}`,
    allowed: 'JSON, with comments and trailing commas where the host has them',
    run: `edit ${file}`,
  });
};

/** Editors of Windows put a byte order mark before the text; it stays where it is. */
const markOf = (text: string): { mark: string; json: string } => {
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  return { mark, json: text.slice(mark.length) };
};

/**
 * Edits a file of the host in place: only the lines of the changes move; comments, order, indentation and
 * line ends stay. A file that says all of it already is not touched.
 *
 * @throws PlatformError when the file cannot be read
 */
export const editHostJson = (tree: Tree, file: string, changes: readonly JsonChange[]): void => {
  readHostJson(tree, file);
  const { mark, json: before } = markOf(tree.read(file, 'utf8') ?? '');
  const after = changes.reduce(withChange, before);
  if (after !== before) tree.write(file, mark + after);
};

/**
 * Takes a property out of a file of the host, if it is there; all other lines stay.
 *
 * @throws PlatformError when the file cannot be read
 */
export const removeHostJson = (tree: Tree, file: string, path: readonly string[]): void => {
  if (readHostJson(tree, file) === undefined) return;
  const { mark, json } = markOf(tree.read(file, 'utf8') ?? '');
  const root = parseTree(json, [], READING);
  const property = root && findNodeAtLocation(root, [...path])?.parent;
  if (property) tree.write(file, mark + applyEdits(json, removalOf(json, property)));
};

/**
 * Takes a member out of a list in a file of the host, if it is there; all other lines stay.
 *
 * @throws PlatformError when the file cannot be read
 */
export const removeHostJsonItem = (
  tree: Tree,
  file: string,
  path: readonly string[],
  item: unknown,
): void => {
  if (readHostJson(tree, file) === undefined) return;
  const { mark, json } = markOf(tree.read(file, 'utf8') ?? '');
  const root = parseTree(json, [], READING);
  const list = root && findNodeAtLocation(root, [...path]);
  const member = list?.children?.find((each) => isDeepStrictEqual(getNodeValue(each), item));
  if (member) tree.write(file, mark + applyEdits(json, removalOf(json, member)));
};

const withChange = (text: string, { path, value, sorted = false }: JsonChange): string => {
  const layout = layoutOf(text);
  const root = parseTree(text, [], READING);
  const present = root && findNodeAtLocation(root, [...path]);
  if (!root) return `${inLines(nested(path, value), '', layout)}${layout.eol}`;
  if (!present) return applyEdits(text, addition(text, root, { path, value, sorted }, layout));
  if (isDeepStrictEqual(getNodeValue(present), value)) return text;
  const { offset, length } = present;
  return applyEdits(text, [{ offset, length, content: onOneLine(value) }]);
};

const addition = (
  text: string,
  root: Node,
  { path, value, sorted }: JsonChange,
  layout: JsonLayout,
): Edit[] => {
  const depth = path.findIndex((_, at) => !findNodeAtLocation(root, path.slice(0, at + 1)));
  const parent = findNodeAtLocation(root, path.slice(0, depth)) ?? root;
  const { children = [] } = parent;
  const key = parent.type === 'array' ? undefined : String(path[depth]);
  const isLast = depth === path.length - 1;
  const index = sorted && isLast && key !== undefined ? positionOf(key, children) : children.length;
  const inner = nested(path.slice(depth + 1), value);
  return insertionInto(text, parent, { key, value: inner, index }, layout);
};

const nested = (path: JsonChange['path'], value: unknown): unknown =>
  path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value);

const positionOf = (key: string, properties: readonly Node[]): number => {
  const keys = properties.map(({ children: [name] = [] }) => String(name?.value));
  const next = keys.findIndex((other) => other > key);
  return next === -1 ? keys.length : next;
};
