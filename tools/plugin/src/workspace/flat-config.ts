import { maskedCode, closing } from './masked-code';

const NAME = 'platformServices';

/** What the lint configuration of a host gets as its last entry: rules and ignores for services and contracts alone. */
const ENTRY = `...${NAME}()`;

const PACKAGE = '@platform/plugin/eslint';

/** The lines that a person adds where an edit could go wrong. */
export const lintLines = (text: string): readonly string[] => [
  importOf(text),
  `${ENTRY} // as the last of the exported list`,
];

/**
 * The flat configuration of a host with the platform's entry behind its own, in whatever way it exports its list:
 * as a literal, through `defineConfig` or `tseslint.config`, or by a name.
 *
 * @returns undefined where the list was not found for sure
 */
export const withLintEntry = (text: string): string | undefined => {
  const code = maskedCode(text);
  const exported = /\bexport\s+default\s+|\bmodule\.exports\s*=\s*/.exec(code);
  const open = exported && listAt(code, exported.index + exported[0].length);
  const close = open === undefined || open === null ? undefined : closing(code, open);
  if (open === undefined || open === null || close === undefined) return undefined;
  const listed = text.slice(0, open + 1) + entered(text, code, open, close);
  return imported(listed, maskedCode(listed));
};

/** The configuration without the entry, as it was before. */
export const withoutLintEntry = (text: string): string => {
  const code = maskedCode(text);
  const at = code.indexOf(ENTRY);
  if (at === -1) return text;
  const end = at + ENTRY.length;
  const before = code.slice(0, at).trimEnd().length;
  // A comment behind the member before stays.
  const own = /\r?\n[ \t]*$|[ \t]*$/.exec(code.slice(before, at))?.index ?? 0;
  const trailing = /^\s*,/.exec(code.slice(end))?.[0] ?? '';
  const comma = trailing === '' && code[before - 1] === ',' ? 1 : 0;
  const cut =
    text.slice(0, before - comma) +
    text.slice(before, before + own) +
    text.slice(end + trailing.length);
  const line = new RegExp(`^[^\\n]*\\b${NAME}\\b[^\\n]*['"]${PACKAGE}['"][^\\n]*\\r?\\n`, 'm');
  return cut.replace(line, '');
};

/** Functions that take a list, or its members, and give the configuration. */
const CALL = /^(?:[\w$]+\.)*(?:defineConfig|config)\s*\(\s*/;
const IDENTIFIER = /^([A-Za-z_$][\w$]*)\s*(?:;|\n|$|\bas\b|\bsatisfies\b)/;

/** Position of the bracket that opens the list; undefined where there is none of a known form. */
const listAt = (code: string, from: number, named = false): number | undefined => {
  const rest = code.slice(from);
  if (rest.startsWith('[')) return isWhole(code, from) ? from : undefined;
  const call = CALL.exec(rest)?.[0];
  if (call) return argumentsAt(code, code.indexOf('(', from), from + call.length);
  const name = named ? undefined : IDENTIFIER.exec(rest)?.[1]?.replaceAll('$', '\\$');
  if (name === undefined || new RegExp(`\\b${name}\\s*[.[]`).test(code)) return undefined;
  const declared = new RegExp(`\\b(?:const|let|var)\\s+${name}\\s*(?::[^=]+)?=\\s*`).exec(code);
  return declared ? listAt(code, declared.index + declared[0].length, true) : undefined;
};

/** Of the list that is the only argument, or else of the arguments. */
const argumentsAt = (code: string, call: number, first: number): number | undefined => {
  if (!isWhole(code, call)) return undefined;
  const close = code[first] === '[' ? closing(code, first) : undefined;
  return close !== undefined && /^\s*,?\s*\)/.test(code.slice(close + 1)) ? first : call;
};

/** Whether nothing is made of what the bracket opens. */
const isWhole = (code: string, open: number): boolean => {
  const close = closing(code, open);
  return close !== undefined && !/^\s*[.([?]/.test(code.slice(close + 1));
};

/** What stands behind the opening bracket, with the entry as the last member. */
const entered = (text: string, code: string, open: number, close: number): string => {
  const inner = code.slice(open + 1, close);
  const last = open + inner.trimEnd().length;
  if (inner.trim() === '') return ENTRY + text.slice(close);
  const comma = code[last] === ',';
  if (!code.slice(last + 1, close).includes('\n'))
    return `${text.slice(open + 1, last + 1)}${comma ? '' : ','} ${ENTRY}${text.slice(last + 1)}`;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const end = text.indexOf('\n', last) - (eol.length - 1);
  const beside = text.slice(last + 1, end);
  const line = `${eol}${indentOf(code, open, close)}${ENTRY}${comma ? ',' : ''}`;
  return text.slice(open + 1, last + 1) + (comma ? '' : ',') + beside + line + text.slice(end);
};

/** Of the first member, where it begins a line; otherwise one step more than the closing bracket. */
const indentOf = (code: string, open: number, close: number): string => {
  const first = /^[^\S\n]*\r?\n(?:[^\S\n]*\r?\n)*([ \t]+)\S/.exec(code.slice(open + 1, close))?.[1];
  const outer = /[ \t]*$/.exec(code.slice(0, close))?.[0] ?? '';
  return first ?? `${outer}  `;
};

const isCommonJs = (code: string): boolean => /\bmodule\.exports\b/.test(code);

/** In the quotes and with the semicolons that the file has. */
const importOf = (text: string): string => {
  const first = /(?:\bfrom\s*|\brequire\(|^import\s*)(['"])[^'"\n]+['"]\)?(;?)/m.exec(text);
  const [quote = "'", semicolon = ';'] = first ? [first[1], first[2]] : [];
  const source = `${quote}${PACKAGE}${quote}`;
  return isCommonJs(maskedCode(text))
    ? `const { ${NAME} } = require(${source})${semicolon}`
    : `import { ${NAME} } from ${source}${semicolon}`;
};

const IMPORT =
  /^(?:import\b[^;]*?(?:\bfrom\b)?\s*['"][^'"\n]*['"]|(?:const|let|var)\b[^=;]*=\s*require\([^)\n]*\))[^\n]*\n/gm;

/** The import below the others of the file, or above all code. */
const imported = (text: string, code: string): string => {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const last = [...text.matchAll(IMPORT)].filter(({ index }) => code[index] !== ' ').at(-1);
  const directive =
    /^(?:#![^\n]*\n)?(?:\s*(['"])use strict\1;?\s*?\n)?/.exec(text)?.[0].length ?? 0;
  const at = last ? last.index + last[0].length : directive;
  return `${text.slice(0, at)}${importOf(text)}${eol}${text.slice(at)}`;
};
