import { PlatformError } from '@platform/model/errors';
import { meetings, type Meeting } from './meetings';
import { namesOf, type Names } from './names';

/** Forms that only code sees, so that they may differ from the name where it would meet something. */
const VARIED = ['camel', 'pluralCamel', 'pluralPascal', 'pluralKebab'] as const;

/** `page` → `pageItem`, `pages` → `pageItems`: what one and many are called where the name is taken. */
const variant = ({ camel, pascal, kebab }: Names): Pick<Names, (typeof VARIED)[number]> => ({
  camel: `${camel}Item`,
  pluralCamel: `${camel}Items`,
  pluralPascal: `${pascal}Items`,
  pluralKebab: `${kebab}-items`,
});

/**
 * The names of a thing of which no identifier in the language's templates meets another one: a variable
 * that would be `class` or `page` becomes `classItem` or `pageItem`, a type keeps its name.
 *
 * @param variable what the templates call the name: `entity`, `handler`
 */
export const freeNames = (language: string, variable: string, names: Names): Names => {
  const met = new Set<string>(meetings(language, variable, names).map(({ form }) => form));
  // Barrels know what a file exports by what it is called.
  if (met.has('pluralPascal')) met.add('pluralKebab');
  const others = variant(names);
  const varied = VARIED.filter((form) => met.has(form)).map((form) => [form, others[form]]);
  return { ...names, ...(Object.fromEntries(varied) as Partial<Names>) };
};

/**
 * @param what how the thing is called in the message: `entity`, `handler`
 * @throws PlatformError when a type or function that follows from the name is there already
 */
export const assertNameFree = (
  what: string,
  language: string,
  variable: string,
  names: Names,
): void => {
  const [met] = meetings(language, variable, freeNames(language, variable, names));
  if (met) throw taken(what, names, met);
};

/**
 * The same for a name of which no form may vary, since other files know it as it is.
 *
 * @throws PlatformError when any identifier that follows from the name is there already
 */
export const assertNameFreeAsItIs = (
  what: string,
  language: string,
  variable: string,
  names: Names,
): void => {
  const [met] = meetings(language, variable, names);
  if (met) throw taken(what, names, met);
};

const shown = (what: string, { pascal, kebab }: Names): string =>
  ['entity', 'event'].includes(what) ? pascal : kebab;

const taken = (what: string, names: Names, { identifier, place }: Meeting): PlatformError =>
  new PlatformError({
    what: `${what} name '${shown(what, names)}' leads to '${identifier}', which stands for something else in ${place}`,
    allowed: 'a name of which all types and functions are new there',
    run: `the same command with a name such as '${shown(what, namesOf(`${names.kebab}-entry`))}'`,
  });
