/** Each type with its limits, and a default where it can have one. */
const TYPES: readonly (readonly [type: string, preset?: string])[] = [
  ['string', 'a-b'],
  ['string(2..3)', 'ab'],
  ['string(40..)'],
  ['integer', '0'],
  ['integer(-5..-2)', '-3'],
  ['number', '0.5'],
  ['number(..0.25)', '0.125'],
  ['decimal', '1.50'],
  ['decimal(0.01..9.99)', '0.10'],
  ['boolean', 'false'],
  ['date', '2026-01-31'],
  ['date(2030-01-01..)', '2030-02-01'],
  ['datetime', '2026-01-31T09:30:00.000Z'],
  ['one/two', 'two'],
  ['map'],
  ['map(2..3)'],
];
const LISTS = [
  'string[]',
  'integer[](2..3)',
  'decimal(1..2)[]',
  'date[]',
  'one/two[]',
  'boolean[]',
];

const forms = ([type, preset]: readonly [type: string, preset?: string]): string[] => [
  type,
  `${type}?`,
  ...(preset === undefined ? [] : [`${type}=${preset}`]),
];

/** Attributes of every type, each required, optional and with a default. */
export const EVERY_TYPE = [...TYPES, ...LISTS.map((type) => [type] as const)]
  .flatMap(forms)
  .map((form, n) => `a${n}:${form}`)
  .join(',');

/** One of each type that a key can hold. */
export const EVERY_KEY = {
  attributes: 'text,whole:integer,rest:number,day:date,at:datetime,kind:one/two',
  pk: 'TYPED#{text}#{whole}#{kind}',
  sk: '{rest}/{day}/{at}',
  gsi1pk: 'TYPED#{kind}#{whole}',
  gsi1sk: '{day}#{text}',
  index: 'byKind: pk=KIND#{kind} sk={at}#{id}; byDay: pk=DAY#{day}#{text} sk=DAY',
} as const;
