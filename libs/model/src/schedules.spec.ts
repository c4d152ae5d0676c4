import { expect, test } from 'vitest';
import { scheduleProblem, timezoneProblem } from './schedules';

const GOOD = [
  'rate(1 minute)',
  'rate(5 minutes)',
  'rate(1 hour)',
  'rate(24 hours)',
  'rate(1 day)',
  'rate(366 days)',
  'at(2027-01-01T00:00:00)',
  'at(2028-02-29T23:59:59)',
  'cron(0 10 * * ? *)',
  'cron(15 12 ? * MON-FRI *)',
  'cron(15 12 ? * mon-fri *)',
  'cron(0/5 8-17 ? * MON-FRI *)',
  'cron(*/15 * * * ? *)',
  'cron(10-50/10 * * * ? *)',
  'cron(0,30 0,12 1,15 * ? *)',
  'cron(0 0 L * ? *)',
  'cron(0 0 LW * ? *)',
  'cron(0 9 15W * ? *)',
  'cron(0 9 ? * FRIL *)',
  'cron(0 9 ? * 6L 2026-2030)',
  'cron(0 9 ? * L *)',
  'cron(0 9 ? * FRI#2 *)',
  'cron(0 9 ? * 2#1 *)',
  'cron(0 9 ? * SUN,SAT *)',
  'cron(59 23 31 DEC ? 2199)',
  'cron(0 0 1 1 ? 1970)',
  'cron(0 0 29 2 ? *)',
  'cron(0 0 1 JAN,APR,JUL,OCT ? *)',
  'cron(0 0 1 1/3 ? *)',
  'cron(0  10  *  *  ?  *)',
];

test.each(GOOD)('%s is an expression', (expression) => {
  expect(scheduleProblem(expression)).toBeUndefined();
});

test.each([
  ['', 'neither cron'],
  ['every day', 'neither cron'],
  ['rate(1 day) ', 'neither cron'],
  ['Rate(1 day)', 'neither cron'],
  ['cron()', 'neither cron'],
  ['cron(0 10 * * ? *)\nrate(1 day)', 'neither cron'],
  ['rate(1)', 'no whole number'],
  ['rate(0 days)', 'no whole number'],
  ['rate(-1 days)', 'no whole number'],
  ['rate(1.5 hours)', 'no whole number'],
  ['rate(05 minutes)', 'no whole number'],
  ['rate(1 week)', 'no whole number'],
  ['rate(1 days)', "needs 'day' after 1"],
  ['rate(2 hour)', "needs 'hours' after 2"],
  ['rate(99999999 days)', 'less often than every 366 days'],
  ['rate(527041 minutes)', 'less often than every 527040 minutes'],
  ['at(2027-01-01)', 'no time of the form'],
  ['at(2027-01-01T00:00:00Z)', 'no time of the form'],
  ['at(2027-02-30T00:00:00)', 'which does not exist'],
  ['at(2027-01-01T24:00:00)', 'which does not exist'],
  ['at(2200-01-01T00:00:00)', 'outside 1970 to 2199'],
  ['cron(0 10 * * *)', 'has 5 fields instead of six'],
  ['cron(0 0 10 * * ? *)', 'has 7 fields instead of six'],
  ['cron(99 99 99 99 ? 99)', "has '99', but the minute is 0 to 59"],
  ['cron(0 25 * * ? *)', "has '25', but the hour is 0 to 23"],
  ['cron(0 0 32 * ? *)', "has '32', but the day of the month is 1 to 31"],
  ['cron(0 0 0 * ? *)', "has '0', but the day of the month is 1 to 31"],
  ['cron(0 0 1 13 ? *)', "has '13', but the month is 1 to 12 or JAN to DEC"],
  ['cron(0 0 1 FOO ? *)', "has 'FOO', but the month is 1 to 12 or JAN to DEC"],
  ['cron(0 0 ? * 8 *)', "has '8', but the day of the week is 1 to 7 or SUN to SAT"],
  ['cron(0 0 1 * ? 1969)', "has '1969', but the year is 1970 to 2199"],
  ['cron(0 0 1 * ? 2200)', "has '2200', but the year is 1970 to 2199"],
  ['cron(0 10 * * * *)', "needs '?' in exactly one"],
  ['cron(0 10 ? * ? *)', "needs '?' in exactly one"],
  ['cron(0 10 15 * MON *)', "needs '?' in exactly one"],
  ['cron(? 10 * * ? *)', "has '?', but the minute is 0 to 59"],
  ['cron(0 10 * ? ? *)', "has '?', but the month is 1 to 12 or JAN to DEC"],
  ['cron(30-10 * * * ? *)', 'ends before it begins'],
  ['cron(0 0 ? * FRI-MON *)', 'ends before it begins'],
  ['cron(1-2-3 * * * ? *)', "has '1-2-3', but the minute is 0 to 59"],
  ['cron(0/0 * * * ? *)', 'a step of 1 to 59'],
  ['cron(/5 * * * ? *)', "has '', but the minute is 0 to 59"],
  ['cron(0/5/2 * * * ? *)', 'a step of 1 to 59'],
  ['cron(0/60 * * * ? *)', 'a step of 1 to 59'],
  ['cron(0, * * * ? *)', "has '', but the minute is 0 to 59"],
  ['cron(0,* * * * ? *)', "has '*' beside others in '0,*'"],
  ['cron(0 0 ? * MON/2 *)', 'steps are not for the day of the week'],
  ['cron(0 0 ? * 3#1,6#3 *)', "has '3#1' beside others"],
  ['cron(0 0 ? * FRI#6 *)', "has 'FRI#6', where"],
  ['cron(0 0 ? * XYZL *)', "has no weekday 'XYZ' before 'L'"],
  ['cron(0 0 32W * ? *)', "has no weekday nearest to day '32'"],
  ['cron(0 0 1-5W * ? *)', "has no weekday nearest to day '1-5'"],
  ['cron(0 0 W * ? *)', "has no weekday nearest to day ''"],
  ['cron(L 0 1 * ? *)', "has 'L', but the minute is 0 to 59"],
  ['cron(0 0 ? * 15W *)', "has '15W', but the day of the week is 1 to 7 or SUN to SAT"],
  ['cron(0 0 31 2 ? *)', 'names day 31 of month 2, which no year has'],
  ['cron(0 0 31 APR,JUN ? *)', 'names day 31 of month APR,JUN, which no year has'],
  [`cron(${'0,'.repeat(200)}0 10 * * ? *)`, 'is longer than 256 characters'],
])('%j is refused', (expression, problem) => {
  expect(scheduleProblem(expression)).toContain(problem);
});

test.each([
  'UTC',
  'Etc/UTC',
  'Etc/GMT+5',
  'Europe/Paris',
  'America/Argentina/Buenos_Aires',
  'Asia/Kolkata',
  'Asia/Calcutta',
  'Europe/Kyiv',
  'US/Pacific',
])('%s is a time zone', (name) => {
  expect(timezoneProblem(name)).toBeUndefined();
});

test.each([
  ['', 'is unknown'],
  ['Mars/Base', 'is unknown'],
  ['europe/paris', "is spelt 'Europe/Paris'"],
  ['EUROPE/PARIS', "is spelt 'Europe/Paris'"],
  ['EST', 'is no name of a place'],
  ['utc', 'is no name of a place'],
  ['asia/kolkata', 'is no name of a place'],
])('time zone %j is refused', (name, problem) => {
  expect(timezoneProblem(name)).toContain(problem);
});

test('an offset is no time zone, whether or not the machine knows it', () => {
  expect(timezoneProblem('+01:00')).toMatch(/is unknown|is no name of a place/);
});
