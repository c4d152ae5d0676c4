import { camelCase, kebabCase, pascalCase } from '@platform/model/names';
import pluralize from 'pluralize';

/** One name in every form a template needs, derived once (F-017). */
export interface Names {
  /** `order-item` */
  readonly kebab: string;
  /** `orderItem` */
  readonly camel: string;
  /** `OrderItem` */
  readonly pascal: string;
  /** `ORDER_ITEM` */
  readonly constant: string;
  /** `an order item`, for sentences */
  readonly aWord: string;
  /** `order item`, for sentences */
  readonly words: string;
  /** `order-items` */
  readonly pluralKebab: string;
  /** `orderItems` */
  readonly pluralCamel: string;
  /** `OrderItems` */
  readonly pluralPascal: string;
  /** `order items` */
  readonly pluralWords: string;
}

export const namesOf = (text: string): Names => {
  const kebab = kebabCase(text);
  const plural = pluralize.plural(kebab);
  const words = kebab.replaceAll('-', ' ');
  return {
    kebab,
    camel: camelCase(kebab),
    pascal: pascalCase(kebab),
    constant: kebab.replaceAll('-', '_').toUpperCase(),
    words,
    aWord: `${/^([aeio]|u(?!s|ni))/.test(words) ? 'an' : 'a'} ${words}`,
    pluralKebab: plural,
    pluralCamel: camelCase(plural),
    pluralPascal: pascalCase(plural),
    pluralWords: plural.replaceAll('-', ' '),
  };
};

/** Words that end in s and name one thing, which the general rules take for many. */
const SINGULAR = new Set(
  'aegis alias apropos atlas axis basis bias canvas chaos chassis christmas corps cosmos ethos glass hummus iris kudos lens logistics mathematics oasis pancreas pathos physics rhinoceros sales summons tennis tetris thermos trellis'.split(
    ' ',
  ),
);

/** `sms`, `dns`, `aws`, `gps`: letters of an abbreviation, none of which is there for many. */
const isAbbreviation = (word: string): boolean => word.length <= 3 || !/[aeiouy]/.test(word);

/** `orders` → `Order`: the starter entity of a service. */
export const entityNameOf = (service: string): string => {
  const words = kebabCase(service).split('-');
  const last = words.pop() ?? '';
  const one = SINGULAR.has(last) || isAbbreviation(last) ? last : pluralize.singular(last);
  return pascalCase([...words, one].join('-'));
};
