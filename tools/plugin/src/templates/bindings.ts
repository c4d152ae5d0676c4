const TEXT = /\/\/.*|\/\*[\s\S]*?\*\/|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g;
const TOKEN = /(?:[A-Za-z_$]|‹[^›]*›)(?:[\w$]|‹[^›]*›)*|\d[\w.]*|\.\.\.|\S/g;
const WORD = /^[A-Za-z_$‹]/;
const CLOSED_BY: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** Whether a word has a part that comes from a name. */
export const isDerived = (word: string): boolean => word.includes('‹');

/** Words of a source in TypeScript or Go, of which a part may stand for a name as `‹entity.pascal›`. */
export interface Bindings {
  /** Identifiers that stand for themselves: neither members (`a.member`) nor keys (`{ key: 1 }`). */
  readonly bindings: readonly string[];
  /** Members that types declare: `readonly member:` in TypeScript, fields of a struct in Go. */
  readonly members: readonly string[];
  /** Methods in Go of types that are called after a name and seen outside of their package. */
  readonly methods: readonly string[];
}

/**
 * Tells the identifiers of a source apart by the tokens around them. Where these do not tell, a word
 * counts as an identifier.
 */
export const bindings = (source: string): Bindings => {
  const tokens =
    source.replaceAll(TEXT, (text) => (text.startsWith('/') ? ' ' : ' "" ')).match(TOKEN) ?? [];
  const found = { bindings: [] as string[], members: [] as string[], methods: [] as string[] };
  const open: string[] = [];
  tokens.forEach((token, i) => {
    if (token in CLOSED_BY) open.push(`${tokens[i - 1] ?? ''}${token}`);
    else if (Object.values(CLOSED_BY).includes(token)) open.pop();
    else if (WORD.test(token)) {
      const kind = kindOf(tokens, i, open.at(-1) ?? '');
      if (kind) found[kind].push(token);
    }
  });
  return found;
};

const kindOf = (
  tokens: readonly string[],
  i: number,
  block: string,
): keyof Bindings | undefined => {
  const [before, next = '', second] = [tokens[i - 1], tokens[i + 1], tokens[i + 2]];
  if (before === '.') return undefined;
  const isKey =
    block.endsWith('{') && (next === '?' ? second === ':' : next === ':' && second !== '=');
  if (isKey) return before === 'readonly' ? 'members' : undefined;
  if (next === '(' && block === 'interface{') return undefined;
  if (next === '(' && before === ')')
    return tokens[i - 2]?.includes('.pascal›') ? 'methods' : undefined;
  return block === 'struct{' && WORD.test(next) ? 'members' : 'bindings';
};
