import { PlatformError } from '@platform/model/errors';
import { namesOf } from './names';

/** A name without what its forms in folders, types and identifiers may lose: dashes and case. */
const bare = (name: string): string => name.replaceAll('-', '').toLowerCase();

/**
 * Stacks, files, types and identifiers are derived from a name, each in a form of its own. Names that
 * differ in dashes and case only meet in one of them: `order-2` and `order2` are both `Order2`.
 *
 * @param what how the thing is called in the message: `service`, `handler`
 * @param others names of the others
 * @throws PlatformError when the name meets another one
 */
export const assertDistinct = (what: string, name: string, others: readonly string[]): void => {
  const other = others.find((each) => bare(each) === bare(name));
  if (other === undefined) return;
  throw new PlatformError({
    what: `${what} '${name}' and ${what} '${other}' are both '${bare(name)}' without dashes, and so are names derived from them`,
    allowed: 'a name that differs from all others in its letters and digits',
  });
};

/**
 * The same for entities, of which the plural names routes, lists and repositories too.
 *
 * @throws PlatformError when the singular or plural of both meet
 */
export const assertDistinctEntity = (name: string, others: readonly string[]): void => {
  const formsOf = (entity: string): string[] => {
    const { kebab, pluralKebab } = namesOf(entity);
    return [bare(kebab), bare(pluralKebab)];
  };
  const forms = formsOf(name);
  for (const other of others.filter((each) => each !== name)) {
    const met = formsOf(other).find((form) => forms.includes(form));
    if (met === undefined) continue;
    throw new PlatformError({
      what: `entity '${name}' and entity '${other}' are both called '${met}', as one or as many, and so are names derived from them`,
      allowed: 'a name whose singular and plural no other entity has',
    });
  }
};
