/** Longest beginning and end of a key together, in bytes (Amazon S3 user guide: object key filtering). */
const LONGEST = 1024;

const overlapping = (
  parts: readonly string[],
  holds: (whole: string, part: string) => boolean,
): readonly string[] | undefined =>
  parts
    .flatMap((one, at) => parts.slice(at + 1).map((other) => [one, other]))
    .find(([one = '', other = '']) => holds(one, other) || holds(other, one));

const partProblem = (part: string): string | undefined => {
  if (part === '') return 'names an empty text, which is in every key';
  if (part.includes('*')) return `has '${part}': a bucket compares texts, and a '*' is one of them`;
  return Buffer.byteLength(part) > LONGEST ? `names more than ${LONGEST} bytes` : undefined;
};

/** Which objects of a bucket a function is told of. */
export interface KeyFilter {
  /** Beginnings of keys. Default: any. */
  readonly prefixes?: readonly string[];
  /** Ends of keys. Default: any. */
  readonly suffixes?: readonly string[];
}

/**
 * What is wrong with beginnings and ends of keys: S3 takes no two notifications that one key would fit.
 *
 * @returns words that follow what names them, or `undefined` where S3 takes them
 */
export const keyFilterProblem = ({
  prefixes = [],
  suffixes = [],
}: KeyFilter): string | undefined => {
  const [problem] = [...prefixes, ...suffixes].map(partProblem).filter(Boolean);
  if (problem) return problem;
  const twice =
    overlapping(prefixes, (whole, part) => whole.startsWith(part)) ??
    overlapping(suffixes, (whole, part) => whole.endsWith(part));
  return twice && `overlaps: a key could fit both '${twice.join("' and '")}'`;
};
