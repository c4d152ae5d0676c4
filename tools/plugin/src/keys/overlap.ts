import type { KeyTemplate } from './key-template';

/** One character of a pattern, or `undefined` for "one or more of any character". */
type Symbol = string | undefined;

/**
 * A string that both templates can produce, or `undefined` when there is none.
 *
 * Attribute values are taken as any non-empty text, separators included: `A#{x}` and `A#{y}#B`
 * overlap, since `x` may be `1#B`.
 */
export function commonKey(left: KeyTemplate, right: KeyTemplate): string | undefined {
  return search(symbols(left), symbols(right));
}

const symbols = (template: KeyTemplate): Symbol[] =>
  template.parts.flatMap((part): Symbol[] => ('text' in part ? [...part.text] : [undefined]));

interface State {
  readonly left: number;
  readonly right: number;
  readonly key: string;
}

/** Breadth-first over positions in both patterns: the first way to reach both ends is the shortest. */
function search(left: readonly Symbol[], right: readonly Symbol[]): string | undefined {
  const seen = new Set<string>();
  const queue: State[] = [{ left: 0, right: 0, key: '' }];
  for (let state = queue.shift(); state; state = queue.shift()) {
    if (state.left === left.length && state.right === right.length) return state.key;
    const id = `${state.left}:${state.right}`;
    if (seen.has(id) || state.left === left.length || state.right === right.length) continue;
    seen.add(id);
    queue.push(...steps(state, left[state.left], right[state.right]));
  }
  return undefined;
}

function steps({ left, right, key }: State, a: Symbol, b: Symbol): State[] {
  if (a !== undefined && b !== undefined) {
    return a === b ? [{ left: left + 1, right: right + 1, key: key + a }] : [];
  }
  const next = key + (a ?? b ?? '1');
  const both = { left: left + 1, right: right + 1, key: next };
  const holdLeft = a === undefined ? [{ left, right: right + 1, key: next }] : [];
  const holdRight = b === undefined ? [{ left: left + 1, right, key: next }] : [];
  return [both, ...holdLeft, ...holdRight];
}
