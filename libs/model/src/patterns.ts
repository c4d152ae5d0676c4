type Check = (value: unknown) => string | undefined;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const shown = (value: unknown): string => JSON.stringify(value) ?? String(value);

const text: Check = (value) =>
  typeof value === 'string' && value !== '' ? undefined : `needs a text, not ${shown(value)}`;

const truth: Check = (value) =>
  typeof value === 'boolean' ? undefined : `needs true or false, not ${shown(value)}`;

/** Smallest and largest number that is compared, and the comparisons there are. */
const NUMBERS = 1_000_000_000;
const UPWARDS = ['>', '>='];
const COMPARISONS = [...UPWARDS, '=', '<', '<='];

const number = (value: unknown): boolean =>
  typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= NUMBERS;

const range: Check = (value) => {
  const parts: readonly unknown[] = Array.isArray(value) ? value : [];
  const [first, least, second, most] = parts;
  const known = (each: unknown): boolean => COMPARISONS.includes(String(each));
  const one = parts.length === 2 && known(first) && number(least);
  const two =
    parts.length === 4 &&
    UPWARDS.includes(String(first)) &&
    ['<', '<='].includes(String(second)) &&
    number(least) &&
    number(most);
  if (!one && !two)
    return `needs such as [">", 0] or [">", 0, "<=", 100], up to ${NUMBERS}, not ${shown(value)}`;
  if (two && Number(least) >= Number(most)) return `matches nothing: ${shown(value)}`;
  return undefined;
};

const others: Check = (value) => {
  const all = Array.isArray(value) ? value : [value];
  const plain = all.every((each) => typeof each === 'string' || number(each));
  if (all.length > 0 && plain) return undefined;
  if (isObject(value)) {
    const [[operator = '', operand] = [], ...more] = Object.entries(value);
    if (['prefix', 'suffix'].includes(operator) && more.length === 0) return text(operand);
  }
  return `needs texts, numbers, or a prefix or suffix, not ${shown(value)}`;
};

const OF_LAMBDA = {
  prefix: text,
  suffix: text,
  'equals-ignore-case': text,
  'anything-but': others,
  numeric: range,
  exists: truth,
} as const satisfies Readonly<Record<string, Check>>;

/** What compares, of those who filter. */
export interface Dialect {
  readonly operators: Readonly<Record<string, Check>>;
  /** Longest JSON of a pattern, in characters. */
  readonly longest: number;
  /** A pattern to show, as JSON. */
  readonly example: string;
  /** Whether fields hold no further fields. */
  readonly flat?: true;
  /** Most fields that are compared. */
  readonly mostFields?: number;
  /** Most of the product, over all fields, of values and depth. */
  readonly mostCombinations?: number;
}

/** Filters of event sources (docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html). */
export const SOURCE_FILTER: Dialect = {
  operators: OF_LAMBDA,
  longest: 4096,
  example: '{"data":{"total":[{"numeric":[">",100]}]}}',
};

/** Filter policies of subscriptions (docs.aws.amazon.com/sns/latest/dg/subscription-filter-policy-constraints.html). */
const POLICY = {
  operators: { ...OF_LAMBDA, cidr: text },
  longest: 256 * 1024,
  mostFields: 5,
  mostCombinations: 150,
} as const;

/** By scope: attributes of a message, or its body as JSON. */
export const FILTER_POLICY = {
  attributes: { ...POLICY, flat: true, example: '{"kind":["refund"]}' },
  body: { ...POLICY, example: '{"order":{"total":[{"numeric":[">",100]}]}}' },
} as const satisfies Readonly<Record<string, Dialect>>;

const comparisonProblem = (value: unknown, { operators }: Dialect): string | undefined => {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return undefined;
  if (typeof value === 'number')
    return number(value) ? undefined : `compares with ${value}, more than ${NUMBERS}`;
  const entries = isObject(value) ? Object.entries(value) : [];
  const [[operator = '', operand] = [], ...more] = entries;
  const check = Object.hasOwn(operators, operator) ? operators[operator] : undefined;
  if (check && more.length === 0) {
    const problem = check(operand);
    return problem && `${operator} ${problem}`;
  }
  return `compares with ${shown(value)}, not a value or one of ${Object.keys(operators).join(', ')}`;
};

const fieldProblem = (path: string, value: unknown, dialect: Dialect): string | undefined => {
  if (isObject(value) && dialect.flat) return `'${path}' holds fields: attributes are flat`;
  if (isObject(value)) return objectProblem(path, value, dialect);
  if (!Array.isArray(value)) return `'${path}' is ${shown(value)}, not a list of what it may be`;
  if (value.length === 0) return `'${path}' may be nothing: its list is empty`;
  if (path.endsWith('$or')) {
    const found = value
      .map((each) => (isObject(each) ? objectProblem(path, each, dialect) : shown(each)))
      .find(Boolean);
    return found ?? (value.length > 1 ? undefined : `'${path}' has one choice`);
  }
  const problem = value.map((each) => comparisonProblem(each, dialect)).find(Boolean);
  return problem && `'${path}' ${problem}`;
};

const objectProblem = (path: string, pattern: object, dialect: Dialect): string | undefined => {
  const fields = Object.entries(pattern);
  if (fields.length === 0) return path ? `'${path}' names no field` : 'names no field';
  return fields
    .map(([name, value]) => fieldProblem(path ? `${path}.${name}` : name, value, dialect))
    .find(Boolean);
};

/** Values and depth of each field that is compared. */
const leavesOf = (pattern: object, depth = 1): { values: number; depth: number }[] =>
  Object.entries(pattern).flatMap(([name, value]: [string, object]) => {
    if (!Array.isArray(value)) return leavesOf(value, depth + 1);
    if (name !== '$or') return [{ values: value.length, depth }];
    return value.flatMap((each: object) => leavesOf(each, depth));
  });

const sizeProblem = (pattern: object, dialect: Dialect): string | undefined => {
  const { mostFields = Infinity, mostCombinations = Infinity } = dialect;
  const leaves = leavesOf(pattern);
  if (leaves.length > mostFields)
    return `compares ${leaves.length} fields, more than ${mostFields}`;
  const combinations = leaves.reduce((all, { values, depth }) => all * values * depth, 1);
  if (combinations <= mostCombinations) return undefined;
  return `has ${combinations} combinations of values, more than ${mostCombinations}`;
};

/**
 * What is wrong with a pattern that says which events come: fields with lists of what they may be.
 *
 * @returns words that follow the pattern's name, or `undefined` for one that AWS takes
 */
export const patternProblem = (pattern: unknown, dialect: Dialect): string | undefined => {
  if (!isObject(pattern)) return 'is no JSON object';
  const { length } = JSON.stringify(pattern);
  if (length > dialect.longest) return `has ${length} characters, more than ${dialect.longest}`;
  return objectProblem('', pattern, dialect) ?? sizeProblem(pattern, dialect);
};
