import type { Options } from './option';

/** Values as they were given, with `list,get` as two. */
export const splitLists = <Given extends object>(options: Options, given: Given): Given =>
  Object.fromEntries(
    Object.entries(given).map(([name, value]) => [
      name,
      options[name]?.type === 'list' && Array.isArray(value)
        ? value
            .flatMap((each: string) => each.split(','))
            .map((each) => each.trim())
            .filter(Boolean)
        : value,
    ]),
  ) as Given;
