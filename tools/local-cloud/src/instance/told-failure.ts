import type { ErrorParts } from '@platform/model/errors';

const OPENING = 'local cloud: ';
const PART = /^ {2}(Got|Allowed|Run): (.*)$/;

/** What the launcher said last, in the text form of the platform's errors, as its parts. */
export const toldFailure = (lines: readonly string[]): ErrorParts<never> => {
  const at = lines.findLastIndex((line) => line.startsWith(OPENING));
  const [first = '', ...rest] = lines.slice(at);
  const parts = rest.flatMap((line) => {
    const [, label, value] = PART.exec(line) ?? [];
    return label ? [[label.toLowerCase(), value]] : [];
  });
  return { what: first.replace(OPENING, ''), ...Object.fromEntries(parts) };
};
