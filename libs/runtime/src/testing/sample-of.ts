import type { Attribute, Attributes, AttributeType, Item } from '../attributes/index.js';

const TIME = '2026-01-01T00:00:00.000Z';

type Sample = (attribute: Attribute, name: string) => unknown;

const SAMPLES: Readonly<Record<AttributeType, Sample>> = {
  text: ({ min = 1, max = Infinity }, name) =>
    `${name}-1`.padEnd(Number(min), '-').slice(0, Number(max)),
  integer: ({ min, max }) => within(1, min, max),
  number: ({ min, max }) => within(1, min, max),
  decimal: ({ min, max }) => min ?? max ?? '12.50',
  boolean: () => true,
  date: ({ min, max }) => min ?? max ?? TIME.slice(0, 10),
  datetime: ({ min, max }) => min ?? max ?? TIME,
  oneOf: ({ values }) => values?.[0],
  list: ({ of, min = 1 }, name) =>
    Array.from({ length: Number(min) || 1 }, () => sample(of as Attribute, name)),
  map: ({ of, min = 1 }, name) =>
    Object.fromEntries(
      Array.from({ length: Number(min) || 1 }, (_, n) => [
        `key-${n + 1}`,
        sample(of as Attribute, name),
      ]),
    ),
};

/** Test data: a valid value for every attribute, the optional ones included; the same in each run. */
export const sampleOf = <const All extends Attributes>(all: All): Item<All> =>
  Object.fromEntries(
    Object.entries(all).map(([name, each]) => [name, sample(each, name)]),
  ) as never;

const sample: Sample = (attribute, name) => SAMPLES[attribute.type](attribute, name);

const within = (wanted: number, min: unknown, max: unknown): number =>
  Math.min(Math.max(wanted, Number(min ?? wanted)), Number(max ?? wanted));
