const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const MOMENT =
  /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** Whether it is a day that there is, written as 2026-01-31. */
export const isDate = (given: string): boolean => {
  const [, year, month, day] = DATE.exec(given)?.map(Number) ?? [];
  if (!year || !month || !day || month > 12) return false;
  const last = new Date(0);
  last.setUTCFullYear(year, month, 0);
  return day <= last.getUTCDate();
};

/** A moment in UTC with milliseconds; `undefined` for what is none, or not in the years 1 to 9999. */
export const momentOf = (given: string): string | undefined => {
  const [, day] = MOMENT.exec(given) ?? [];
  if (day === undefined || !isDate(day)) return undefined;
  const moment = new Date(given);
  const year = moment.getUTCFullYear();
  return year >= 1 && year <= 9999 ? moment.toISOString() : undefined;
};
