import { z } from '@hono/zod-openapi';

/** Most bytes of a text: the size of a sort key (DynamoDB Developer Guide, "Constraints"). */
const MAX_TEXT_BYTES = 1024;
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

const isShort = (text: string): boolean => text !== '' && Buffer.byteLength(text) <= MAX_TEXT_BYTES;

/** A text of 1 to 1024 bytes, in a body, path or query. */
export const text = () =>
  z
    .string()
    .refine(isShort, `Has to be a text of 1 to ${MAX_TEXT_BYTES} bytes`)
    .openapi({ minLength: 1, maxLength: MAX_TEXT_BYTES });

/** A number in a path or query, as JSON writes it. */
export const numberText = () =>
  z
    .string()
    .refine((given) => NUMBER.test(given) && Number.isFinite(Number(given)), 'Has to be a number')
    .transform(Number)
    .openapi({ type: 'number' });

/** `true` or `false` in a path or query. */
export const flagText = () =>
  z
    .string()
    .refine((given) => given === 'true' || given === 'false', 'Has to be true or false')
    .transform((given) => given === 'true')
    .openapi({ type: 'boolean' });
