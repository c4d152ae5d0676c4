/** A field of a cron expression: docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html */
interface Field {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  /** Words that stand for `least`, `least + 1`, … */
  readonly words?: readonly string[];
  /** What else an item of the field may be; `undefined` when it is nothing of that kind. */
  readonly special?: (item: string) => string | undefined;
  /** Whether `/` may follow a value. */
  readonly steps: boolean;
}

const MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');
const WEEKDAYS = 'SUN MON TUE WED THU FRI SAT'.split(' ');

/** Days of the longest month of that number; February has 29 every fourth year. */
const LONGEST = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** A year of each unit. AWS documents no limit; what comes less often is a mistake, or a cron expression. */
const MOST_PER_UNIT: Readonly<Record<string, number>> = {
  minute: 527_040,
  hour: 8784,
  day: 366,
};

const within = (text: string, least: number, most: number): boolean =>
  /^\d{1,4}$/.test(text) && Number(text) >= least && Number(text) <= most;

/** `L`, `LW` and `15W` of a day of the month. */
const specialDay = (item: string): string | undefined => {
  if (item === 'L' || item === 'LW') return '';
  const day = /^(.*)W$/.exec(item)?.[1];
  if (day === undefined) return undefined;
  return within(day, 1, 31) ? '' : `has no weekday nearest to day '${day}', only to 1 to 31`;
};

const isWeekday = (text: string): boolean => within(text, 1, 7) || WEEKDAYS.includes(text);

/** `L`, `FRIL` and `FRI#2` of a day of the week. */
const specialWeekday = (item: string): string | undefined => {
  if (item === 'L') return '';
  const last = /^(.+)L$/.exec(item)?.[1];
  if (last !== undefined) return isWeekday(last) ? '' : `has no weekday '${last}' before 'L'`;
  const [day = '', count = '', ...rest] = item.split('#');
  if (!item.includes('#')) return undefined;
  const fits = isWeekday(day) && within(count, 1, 5) && rest.length === 0;
  return fits ? '' : `has '${item}', where a weekday, '#' and 1 to 5 are allowed`;
};

const FIELDS: readonly Field[] = [
  { name: 'minute', least: 0, most: 59, steps: true },
  { name: 'hour', least: 0, most: 23, steps: true },
  { name: 'day of the month', least: 1, most: 31, steps: true, special: specialDay },
  { name: 'month', least: 1, most: 12, steps: true, words: MONTHS },
  {
    name: 'day of the week',
    least: 1,
    most: 7,
    steps: false,
    words: WEEKDAYS,
    special: specialWeekday,
  },
  { name: 'year', least: 1970, most: 2199, steps: true },
];

const DAY = 2;
const MONTH = 3;
const WEEKDAY = 4;

const valueOf = (text: string, { least, most, words = [] }: Field): number | undefined => {
  if (within(text, least, most)) return Number(text);
  const index = words.indexOf(text);
  return index < 0 ? undefined : least + index;
};

const allowed = ({ name, least, most, words }: Field): string => {
  const named = words ? ` or ${words[0]} to ${words[words.length - 1]}` : '';
  return `the ${name} is ${least} to ${most}${named}`;
};

/** What is wrong with a value or a range, or `undefined`. */
const rangeProblem = (range: string, field: Field): string | undefined => {
  if (range === '*') return undefined;
  const ends = range.split('-');
  const [low, high] = ends.map((end) => valueOf(end, field));
  const unknown = ends.find((end) => valueOf(end, field) === undefined);
  if (unknown !== undefined || ends.length > 2) return `has '${range}', but ${allowed(field)}`;
  if (low !== undefined && high !== undefined && low > high) {
    return `has the range '${range}', which ends before it begins: write it as two`;
  }
  return undefined;
};

const itemProblem = (item: string, field: Field): string | undefined => {
  const special = field.special?.(item);
  if (special !== undefined) return special || undefined;
  const [range = '', step, ...rest] = item.split('/');
  if (step === undefined) return rangeProblem(range, field);
  if (!field.steps) return `has '${item}': steps are not for the ${field.name}`;
  if (rest.length > 0 || !within(step, 1, Math.max(field.most - field.least, 1))) {
    return `has '${item}', where a value, '/' and a step of 1 to ${field.most - field.least} are allowed`;
  }
  return rangeProblem(range, field);
};

const fieldProblem = (text: string, field: Field): string | undefined => {
  const items = text.split(',');
  const alone = items.find((item) => item === '*' || (/[#W]|^L$/.test(item) && field.special));
  if (alone !== undefined && items.length > 1) return `has '${alone}' beside others in '${text}'`;
  return items.map((item) => itemProblem(item, field)).find(Boolean);
};

/** The values of a field without `?`, `L`, `W` and `#`; `undefined` for another one. */
const valuesOf = (text: string, field: Field): number[] | undefined => {
  if (/[?#]|[LW]$|^L/.test(text)) return undefined;
  return text.split(',').flatMap((item) => {
    const [range = '', step] = item.split('/');
    const [first = '', last] = range === '*' ? [String(field.least)] : range.split('-');
    const low = valueOf(first, field) ?? field.least;
    const open = range === '*' || step !== undefined ? field.most : low;
    const high = last === undefined ? open : (valueOf(last, field) ?? low);
    const count = Math.floor((high - low) / Number(step ?? 1)) + 1;
    return Array.from({ length: count }, (_, index) => low + index * Number(step ?? 1));
  });
};

/** `31 2` is a day that no year has. */
const neverProblem = (texts: readonly string[]): string | undefined => {
  const [day = '', month = ''] = [texts[DAY], texts[MONTH]];
  const days = valuesOf(day, FIELDS[DAY] as Field);
  const months = valuesOf(month, FIELDS[MONTH] as Field) ?? [];
  if (!days || months.some((each) => Math.min(...days) <= (LONGEST[each - 1] ?? 0)))
    return undefined;
  return `names day ${day} of month ${month}, which no year has`;
};

const cronProblem = (content: string): string | undefined => {
  const texts = content.toUpperCase().split(/\s+/);
  if (texts.length !== FIELDS.length) return `has ${texts.length} fields instead of six`;
  const [day, weekday] = [texts[DAY], texts[WEEKDAY]];
  if ((day === '?') === (weekday === '?')) {
    return "needs '?' in exactly one of day of the month and day of the week";
  }
  const wrong = FIELDS.map((field, index) => {
    const text = texts[index] ?? '';
    const open = text === '?' && (index === DAY || index === WEEKDAY);
    return open ? undefined : fieldProblem(text, field);
  }).find(Boolean);
  return wrong ?? neverProblem(texts);
};

const rateProblem = (content: string): string | undefined => {
  const [, value = '', unit = '', plural = ''] =
    /^([1-9]\d*) (minute|hour|day)(s?)$/.exec(content) ?? [];
  if (!unit) return 'has no whole number above zero and minute(s), hour(s) or day(s)';
  if ((plural === '') !== (value === '1')) {
    return `needs '${value === '1' ? unit : `${unit}s`}' after ${value}`;
  }
  const most = MOST_PER_UNIT[unit] ?? 0;
  return Number(value) > most ? `comes less often than every ${most} ${unit}s` : undefined;
};

const atProblem = (content: string): string | undefined => {
  const form = /^(\d{4})-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/.exec(content);
  if (!form) return 'has no time of the form yyyy-mm-ddThh:mm:ss';
  const time = new Date(`${content}Z`);
  const real = !Number.isNaN(time.getTime()) && time.toISOString().startsWith(content);
  if (!real) return `names the time ${content}, which does not exist`;
  return within(form[1] ?? '', 1970, 2199) ? undefined : 'names a year outside 1970 to 2199';
};

const PROBLEMS: Readonly<Record<string, (content: string) => string | undefined>> = {
  cron: cronProblem,
  rate: rateProblem,
  at: atProblem,
};

/** The three forms, for a message. */
export const SCHEDULE_FORMS =
  "'rate(1 hour)', 'rate(5 minutes)', 'cron(0 10 * * ? *)' with six fields, 'at(2027-01-01T00:00:00)'";

/**
 * What EventBridge Scheduler would refuse in an expression, or `undefined`: fields, ranges, names, `L`, `W`,
 * `#` and `?` of cron, units and plural of rate, and the time of at (AWS: schedule types of EventBridge
 * Scheduler). A rate of more than a year and a day that no year has are refused too.
 */
export const scheduleProblem = (expression: string): string | undefined => {
  const [, form = '', content = ''] = /^(cron|rate|at)\(([\x20-\x7e]+)\)$/.exec(expression) ?? [];
  if (expression.length > 256) return 'is longer than 256 characters';
  return (PROBLEMS[form] ?? (() => 'is neither cron(…), rate(…) nor at(…)'))(content);
};

/**
 * What is wrong with a time zone, or `undefined`: it is one of the IANA list as it is spelt there, or an
 * older or newer name that is linked to one. Bare abbreviations and offsets are refused.
 */
export const timezoneProblem = (name: string): string | undefined => {
  const listed = Intl.supportedValuesOf('timeZone');
  if (['UTC', 'GMT', 'Etc/UTC', 'Etc/GMT', ...listed].includes(name)) return undefined;
  const linked = /^[A-Z][A-Za-z]+(\/[A-Z][A-Za-z0-9_+-]*)+$/.test(name);
  const respelt = listed.find((each) => each.toLowerCase() === name.toLowerCase());
  if (respelt) return `is spelt '${respelt}'`;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return linked ? undefined : 'is no name of a place or of UTC';
  } catch {
    return 'is unknown';
  }
};
