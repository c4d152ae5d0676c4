import type { Attribute } from '../entities/attributes';
import type { KeyTemplate } from './key-template';

/** Types of attributes by name; text unless given. */
export type AttributeTypes = Readonly<Record<string, Attribute['type']>>;

/** A fixed character of a key, or the characters of a value, one or more. */
export interface Place {
  /** `undefined` for those of a value. */
  readonly character?: string;
  accepts(character: string): boolean;
}

/** What the runtimes write a number of a key with. */
const NUMBER = /^[\d.~-]$/;

export const placesOf = ({ parts }: KeyTemplate, types: AttributeTypes): Place[] =>
  parts.flatMap((part) =>
    'text' in part ? [...part.text].map(fixed) : [value(types[part.attribute])],
  );

const fixed = (character: string): Place => ({
  character,
  accepts: (other) => other === character,
});

const value = (type: Attribute['type'] = 'string'): Place => ({
  accepts: (character) => (type === 'number' ? NUMBER.test(character) : character !== '#'),
});

/** A character that can stand at both places. */
export function commonCharacter(a: Place, b: Place): string | undefined {
  const character = a.character ?? b.character ?? '1';
  return a.accepts(character) && b.accepts(character) ? character : undefined;
}
