import { kebabCase } from '@platform/model/names';

/** Words that Go writes in capitals (go.dev/wiki/CodeReviewComments#initialisms). */
const INITIALISMS = new Set(
  'api arn aws css csv dns html http https id ip json jwt pdf sku sql ttl uri url utc uuid xml'.split(
    ' ',
  ),
);

/** `userId` → `UserID`. */
export const fieldName = (attribute: string): string =>
  kebabCase(attribute)
    .split('-')
    .map((word) =>
      INITIALISMS.has(word) ? word.toUpperCase() : word.charAt(0).toUpperCase() + word.slice(1),
    )
    .join('');
