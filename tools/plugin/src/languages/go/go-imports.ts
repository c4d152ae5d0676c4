/**
 * The import paths of a Go source file. Only its head is read: imports precede every other
 * declaration (go.dev/ref/spec#Source_file_organization), so what follows may even be broken.
 *
 * @throws SyntaxError when the head is not Go
 */
export const goImports = (source: string): string[] => {
  const head = source.charCodeAt(0) === 0xfeff ? source.slice(1) : source;
  const code = withoutComments(head);
  const declarations = /^\s*package\s+\w+\s*;?/.exec(code);
  if (!declarations) throw new SyntaxError('it does not begin with a package clause');
  return importsAfter(code.slice(declarations[0].length));
};

const STRING = /"([^"\n]*)"|`([^`]*)`/g;
const SINGLE = /^\s*import\s+(?:[\w.]+\s+)?("[^"\n]*"|`[^`]*`)\s*;?/;
const BLOCK = /^\s*import\s*\(([^)]*)\)\s*;?/;

const importsAfter = (code: string): string[] => {
  const single = SINGLE.exec(code);
  const block = single ? null : BLOCK.exec(code);
  const match = single ?? block;
  if (!match) {
    if (/^\s*import\b/.test(code)) throw new SyntaxError('an import declaration is not closed');
    return [];
  }
  const paths = [...(match[1] ?? '').matchAll(STRING)].map(
    ([, quoted, raw]) => quoted ?? raw ?? '',
  );
  return [...paths, ...importsAfter(code.slice(match[0].length))];
};

/** Comments outside of strings become blanks. */
const withoutComments = (source: string): string =>
  source.replaceAll(
    /"(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)*'|\/\/[^\n]*|\/\*[\s\S]*?\*\//g,
    (token) => (token.startsWith('/') ? ' ' : token),
  );
