import { PlatformError } from '@platform/model/errors';
import { kebabCase } from './names';
import { RESERVED_FILES, RESERVED_FOLDERS } from './reserved-words';

/**
 * Longest name in characters. Lambda function names end at 64
 * (docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html) and CloudFormation builds them
 * from stack, construct and a 12-character suffix.
 */
export const MAX_NAME_LENGTH = 40;

const SHAPE = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/**
 * The kebab-case form of a name that is safe as folder, project, construct id and identifier.
 *
 * @param what how the thing is called in the message: `service`, `handler`, `entity`
 * @throws PlatformError on an empty, malformed, reserved or over-long name
 */
export function validName(what: string, given: string | undefined): string {
  const name = (given ?? '').trim();
  const problem = problemWith(what, kebabCase(name));
  if (!problem) return kebabCase(name);
  throw new PlatformError({
    what: `${what} name '${shorten(name)}' ${problem}`,
    allowed: `letters, digits and single hyphens, starting with a letter, at most ${MAX_NAME_LENGTH} characters, no reserved word`,
    run: `the same command with a name such as '${what === 'entity' ? 'Invoice' : 'order-history'}'`,
  });
}

function problemWith(what: string, kebab: string): string | undefined {
  if (!kebab) return 'is empty';
  if (kebab.length > MAX_NAME_LENGTH) return `is ${kebab.length} characters long`;
  if (!SHAPE.test(kebab)) return 'cannot be used as a folder and an identifier';
  const isFolder = what !== 'entity';
  if (RESERVED_FILES.has(kebab) || (isFolder && RESERVED_FOLDERS.has(kebab)))
    return 'is a reserved word';
  return undefined;
}

const shorten = (name: string): string => (name.length > 50 ? `${name.slice(0, 47)}…` : name);
