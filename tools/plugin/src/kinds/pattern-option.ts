import { PlatformError } from '@platform/model/errors';
import { patternProblem, type Dialect } from '@platform/model/patterns';

/** Of all kinds that are told which of their events come. */
export const FILTER_OPTION = {
  type: 'string',
  description: 'Pattern of what comes, as JSON; the rest is passed over.',
  default: 'all',
} as const;

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/**
 * The pattern that an option holds as JSON.
 *
 * @throws PlatformError on one that AWS does not take
 */
export const parsePattern = (
  option: string,
  text: string | undefined,
  dialect: Dialect,
): Readonly<Record<string, unknown>> | undefined => {
  if (text === undefined) return undefined;
  const pattern = parsed(text);
  const problem = patternProblem(pattern, dialect);
  if (!problem) return pattern as Readonly<Record<string, unknown>>;
  throw new PlatformError({
    what: `--${option} '${text}' ${problem}`,
    allowed: `JSON of fields with lists of what they may be, such as '${dialect.example}'`,
  });
};
