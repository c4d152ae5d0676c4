import { z } from '@hono/zod-openapi';

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  record: 'an object',
  array: 'a list',
};

/**
 * Tells clients what is wrong in the words that the Go runtime uses. A schema's own message comes
 * first; issues that are not named here keep Zod's English.
 */
export const useOwnMessages = (): void => {
  z.config({
    customError: ({ code, expected, input }) => {
      if (code === 'unrecognized_keys') return 'Unknown field';
      if (code !== 'invalid_type') return undefined;
      if (input === undefined) return 'Is missing';
      const type = TYPES[String(expected)];
      return type && `Has to be ${type}`;
    },
  });
};
