import { PlatformError } from '@platform/model/errors';
import { isKebabCase, kebabCase, LONGEST_NAME } from '@platform/model/names';
import { RESERVED_FILES, RESERVED_FOLDERS } from './reserved-words';

/**
 * The kebab-case form of a name that is safe as folder, project, construct id and identifier.
 *
 * @param what how the thing is called in the message: `service`, `handler`, `entity`
 * @throws PlatformError on an empty, malformed, reserved or over-long name
 */
export const validName = (what: string, given: string | undefined): string => {
  const name = (given ?? '').trim();
  const problem = problemWith(what, kebabCase(name));
  if (!problem) return kebabCase(name);
  throw new PlatformError({
    what: `${what} name '${shorten(name)}' ${problem}`,
    allowed: `letters, digits and single hyphens, starting with a letter, at most ${LONGEST_NAME.service} characters, no reserved word`,
    run: `the same command with a name such as '${what === 'entity' ? 'Invoice' : 'order-history'}'`,
  });
};

const problemWith = (what: string, kebab: string): string | undefined => {
  if (!kebab) return 'is empty';
  if (kebab.length > LONGEST_NAME.service) return `is ${kebab.length} characters long`;
  if (!isKebabCase(kebab)) return 'cannot be used as a folder and an identifier';
  const isFolder = what !== 'entity';
  if (RESERVED_FILES.has(kebab) || (isFolder && RESERVED_FOLDERS.has(kebab)))
    return 'is a reserved word';
  return undefined;
};

const shorten = (name: string): string => (name.length > 50 ? `${name.slice(0, 47)}…` : name);
