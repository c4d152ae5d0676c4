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

/** `OrderItem`, `orderItem`, `order_item` and `order item` all yield `order-item`. */
export const kebabCase = (text: string): string =>
  text
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .replaceAll(/[\s_]+/g, '-')
    .toLowerCase();

const pascalCase = (kebab: string): string =>
  kebab
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

const camelCase = (kebab: string): string => {
  const pascal = pascalCase(kebab);
  return pascal.charAt(0).toLowerCase() + pascal.slice(1);
};

export function namesOf(text: string): Names {
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
}

/** `orders` → `Order`: the starter entity of a service. */
export const entityNameOf = (service: string): string =>
  pascalCase(pluralize.singular(kebabCase(service)));
