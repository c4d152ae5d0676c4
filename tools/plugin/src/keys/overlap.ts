import type { KeyTemplate } from './key-template';
import { commonCharacter, placesOf, type AttributeTypes, type Place } from './places';

/** Which place of each template is reached, with the text that leads there. */
interface State {
  readonly left: number;
  readonly right: number;
  readonly key: string;
  /** Whether the two have stood at different places. */
  readonly parted: boolean;
}

/**
 * A string that both templates can produce, or `undefined` when there is none. Values are escaped, so
 * none of them holds the separator `#`; it may hold anything else.
 */
export const commonKey = (
  left: KeyTemplate,
  right: KeyTemplate,
  leftTypes: AttributeTypes = {},
  rightTypes: AttributeTypes = {},
): string | undefined => search(placesOf(left, leftTypes), placesOf(right, rightTypes), () => true);

/**
 * A string that different values can produce from one template, or `undefined` when none can: then the
 * values can be told from the key. It is found as a key that the template has in common with itself,
 * reached in two different ways.
 */
export const ambiguousKey = (
  template: KeyTemplate,
  types: AttributeTypes = {},
): string | undefined => {
  const places = placesOf(template, types);
  return search(places, places, ({ parted }) => parted);
};

/** Breadth-first over places in both patterns: the first way to reach both ends is the shortest. */
const search = (
  left: readonly Place[],
  right: readonly Place[],
  wanted: (state: State) => boolean,
): string | undefined => {
  const seen = new Set<string>();
  const queue: State[] = [{ left: 0, right: 0, key: '', parted: false }];
  for (let state = queue.shift(); state; state = queue.shift()) {
    const ended = state.left === left.length && state.right === right.length;
    if (ended && wanted(state)) return state.key;
    const id = `${state.left}:${state.right}:${state.parted}`;
    const a = left[state.left];
    const b = right[state.right];
    if (seen.has(id) || !a || !b) continue;
    seen.add(id);
    queue.push(...steps(state, a, b));
  }
  return undefined;
};

const steps = ({ left, right, key, parted }: State, a: Place, b: Place): State[] => {
  const character = commonCharacter(a, b);
  if (character === undefined) return [];
  const lefts = a.character === undefined ? [left, left + 1] : [left + 1];
  const rights = b.character === undefined ? [right, right + 1] : [right + 1];
  return lefts.flatMap((nextLeft) =>
    rights.map((nextRight) => ({
      left: nextLeft,
      right: nextRight,
      key: key + character,
      parted: parted || nextLeft !== nextRight,
    })),
  );
};
