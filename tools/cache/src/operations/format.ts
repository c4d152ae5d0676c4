const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const whole = new Intl.NumberFormat('en');

/** `1,234` up to 99,999, then `1.2M`. */
export const count = (value: number): string =>
  value < 100_000 ? whole.format(value) : compact.format(value);

/** All digits, for a title. */
export const exact = (value: number): string => whole.format(value);

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB', 'PB', 'EB'];

/** Powers of 1000, as bills and disks count: `1.5 GB`. */
export const bytes = (value: number): string => {
  let [rest, unit] = [value, 0];
  while (rest >= 999.5 && unit < UNITS.length - 1) [rest, unit] = [rest / 1000, unit + 1];
  const digits = unit > 0 && rest < 99.5 ? 1 : 0;
  return `${rest.toFixed(digits)} ${UNITS[unit]}`;
};

/** `71.4 %`, or a dash before the first read; 100 % only without a miss. */
export const percent = (rate: number | null): string => {
  if (rate === null) return '–';
  return `${(rate === 1 ? 100 : Math.min(99.9, rate * 100)).toFixed(1)} %`;
};

/** `3 min 20 s`, `5 h 12 min`, `41 d`. */
export const duration = (seconds: number): string => {
  const total = Math.round(seconds);
  if (total < 60) return `${total} s`;
  if (total < 3600) return `${Math.floor(total / 60)} min ${total % 60} s`;
  if (total < 172_800)
    return `${Math.floor(total / 3600)} h ${Math.floor((total % 3600) / 60)} min`;
  return `${count(Math.floor(total / 86_400))} d`;
};

/** `2026-11-21 13:05 UTC`. */
export const moment = (iso: string): string => `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
