import { readFileSync } from 'node:fs';
import type { ZodObject, ZodType } from 'zod';
import { UsageError } from '../model/errors';

const PREFIX = 'PLATFORM_CACHE_';

const secretFrom = (variable: string, file: string): string => {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new UsageError({
      what: `${variable} names the file '${file}', which cannot be read (${(error as NodeJS.ErrnoException).code})`,
      allowed: 'a readable file that holds the value',
      run: `ls -l ${file}`,
    });
  }
};

/**
 * The setting `PLATFORM_CACHE_<name>`, or what the file named by `PLATFORM_CACHE_<name>_FILE` holds, without
 * white space around it; empty counts as absent.
 * @throws UsageError when both are given or the file cannot be read.
 */
export const setting = (name: string, env: NodeJS.ProcessEnv = process.env): string | undefined => {
  const variable = `${PREFIX}${name}`;
  const value = env[variable]?.trim() || undefined;
  const file = env[`${variable}_FILE`] || undefined;
  if (value && file)
    throw new UsageError({
      what: `${variable} and ${variable}_FILE are both set`,
      allowed: 'one',
      run: `unset ${variable}`,
    });
  return file ? secretFrom(`${variable}_FILE`, file) || undefined : value;
};

/** Each setting of a schema: what is given beside the environment, else what that says. */
export const settingsOf = (
  { shape }: ZodObject,
  env: NodeJS.ProcessEnv,
  given: Readonly<Record<string, string | undefined>> = {},
): Record<string, string | undefined> =>
  Object.fromEntries(Object.keys(shape).map((name) => [name, given[name] ?? setting(name, env)]));

/**
 * Checks settings of one command against its schema. Values are not repeated in the message, for they may be
 * secrets; the schema's own messages say what was got where that is safe.
 * @throws UsageError with one line per setting that is wrong.
 */
export const checkSettings = <T>(schema: ZodType<T>, values: unknown, command: string): T => {
  const result = schema.safeParse(values);
  if (result.success) return result.data;
  const lines = result.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
  throw new UsageError({
    what: 'the settings are wrong',
    got: lines.join('\n'),
    run: `platform-cache ${command} --help`,
  });
};
