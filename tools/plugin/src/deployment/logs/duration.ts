import { UsageError } from '@platform/model/errors';

const SECONDS = { s: 1, m: 60, h: 3_600, d: 86_400 } as const;

/**
 * `10m` in milliseconds: a whole number and s, m, h or d.
 *
 * @param option name of the option, for the message
 * @throws UsageError when it is something else
 */
export const durationOf = (option: string, text: string): number => {
  const [, amount, unit] = /^(\d{1,9})([smhd])$/.exec(text) ?? [];
  if (amount === undefined) {
    throw new UsageError({
      what: `option --${option} is not a length of time`,
      got: text,
      allowed: 'a whole number and s, m, h or d, such as 30s, 10m, 2h, 7d',
      run: `the same command with --${option}=10m`,
    });
  }
  return 1_000 * Number(amount) * SECONDS[unit as keyof typeof SECONDS];
};
