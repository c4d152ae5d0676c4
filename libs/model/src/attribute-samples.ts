import { kept, problemOf, type Attribute, type AttributeType } from './attributes';

const DAYS = ['2026-01-01', '2026-01-02', '2026-01-03'];

type Candidates = (attribute: Attribute, name: string) => unknown[];

const near = ({ min, max }: Attribute): unknown[] => {
  const first = Math.min(Math.max(1, Number(min ?? 1)), Number(max ?? Infinity));
  return [first, first + 1, first + 2, first - 1, first - 2];
};

const limits = ({ min, max }: Attribute): unknown[] => [min, max].filter(Boolean);

/** Test data by type, in the order in which it is taken; what breaks a limit is left out. */
const CANDIDATES: Readonly<Record<AttributeType, Candidates>> = {
  text: ({ min = 1, max = Infinity }, name) =>
    [1, 2, 3].map((n) => `${name}-${n}`.padStart(Number(min), '-').slice(-Number(max))),
  integer: near,
  number: near,
  decimal: (attribute) => [...limits(attribute), '12.50', '13.75', '0.99'],
  boolean: () => [true, false, true],
  date: (attribute) => [...limits(attribute), ...DAYS],
  datetime: (attribute) => [
    ...limits(attribute),
    ...DAYS.map((day) => `${attribute.expires ? `2999${day.slice(4)}` : day}T00:00:00.000Z`),
  ],
  oneOf: ({ values = [] }) => [...values],
  list: ({ of, min }, name) =>
    [1, 2, 3].map((n) => Array.from({ length: count(min) }, () => below(of, name, n))),
  map: ({ of, min }, name) =>
    [1, 2, 3].map((n) =>
      Object.fromEntries(
        Array.from({ length: count(min) }, (_, i) => [`key-${i + 1}`, below(of, name, n)]),
      ),
    ),
};

const count = (min: unknown): number => Math.max(1, Number(min ?? 1));

const below = (of: Attribute | undefined, name: string, n: number): unknown =>
  of && sampleValue(of, name, n);

/**
 * Test data: a valid value of an attribute, the same in each run.
 *
 * @param n 1, 2 or 3: another value for each where the type and its limits leave a choice
 */
export const sampleValue = (attribute: Attribute, name: string, n = 1): unknown => {
  const valid = CANDIDATES[attribute.type](attribute, name).filter(
    (value) => problemOf(attribute, value) === undefined,
  );
  return kept(attribute, valid[Math.min(n, valid.length) - 1]);
};
