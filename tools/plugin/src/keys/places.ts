import type { Attribute } from '../entities/attribute';
import type { KeyTemplate } from './key-template';

/** Types of attributes by name; text unless given. */
export type AttributeTypes = Readonly<Record<string, Pick<Attribute, 'type' | 'values'>>>;

/** A fixed character of a key, or the characters of a value, one or more. */
export interface Place {
  /** `undefined` for those of a value. */
  readonly character?: string;
  /** Every character that can stand here, or one of them where any but the separator can. */
  readonly alphabet: string;
  accepts(character: string): boolean;
}

const TEXT: Pick<Attribute, 'type' | 'values'> = { type: 'text' };

/** What the runtimes write the values of a type with; any character but `#` unless told. */
const ALPHABETS: Readonly<Partial<Record<Attribute['type'], string>>> = {
  integer: '1023456789.~-',
  number: '1023456789.~-',
  date: '1023456789-',
  datetime: '1023456789-:.TZ',
};

export const placesOf = ({ parts }: KeyTemplate, types: AttributeTypes): Place[] =>
  parts.flatMap((part) =>
    'text' in part ? [...part.text].map(fixed) : [value(types[part.attribute] ?? TEXT)],
  );

const fixed = (character: string): Place => ({
  character,
  alphabet: character,
  accepts: (other) => other === character,
});

const value = ({ type, values }: Pick<Attribute, 'type' | 'values'>): Place => {
  const alphabet = values?.join('') ?? ALPHABETS[type];
  if (alphabet === undefined) return { alphabet: '1', accepts: (character) => character !== '#' };
  return { alphabet, accepts: (character) => alphabet.includes(character) };
};

/** A character that can stand at both places. */
export const commonCharacter = (a: Place, b: Place): string | undefined =>
  [...a.alphabet, ...b.alphabet].find((character) => a.accepts(character) && b.accepts(character));
