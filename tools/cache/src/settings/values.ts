import { z } from 'zod';

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const wrong = (allowed: string) => ({
  error: ({ input }: { input?: unknown }) => `got '${String(input)}', ${allowed}`,
});

/** A whole number from `min` to `max`, as text. */
export const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .refine(
      (text) => /^[0-9]{1,16}$/.test(text) && Number(text) >= min && Number(text) <= max,
      wrong(`allowed are whole numbers from ${min} to ${max}`),
    )
    .transform(Number);

/** A switch: `true` or `false`. */
export const flag = (preset: 'true' | 'false') =>
  z
    .enum(['true', 'false'], wrong('allowed are true and false'))
    .default(preset)
    .transform((text) => text === 'true');

/** How much is logged; pino's levels. Default: info. */
export const logLevel = z.enum(LEVELS, wrong(`allowed are ${LEVELS.join(', ')}`)).default('info');
