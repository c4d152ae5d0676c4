import { ConfigError } from './config-error.js';
import { SettingError, type Setting } from './settings.js';

/** What settings are read to. */
export type Values<Settings> = {
  readonly [Name in keyof Settings]: Settings[Name] extends Setting<infer Value> ? Value : never;
};

/**
 * Reads all settings at once, during init (F-107, S0-32).
 *
 * @param environment default: `process.env`
 * @throws ConfigError naming every setting that is missing or not allowed
 *
 * @example
 * const config = readConfig({ tableName: required(ENV.tableName), pageSize: integer('PAGE_SIZE', 20) });
 */
export const readConfig = <const Settings extends Record<string, Setting<unknown>>>(
  settings: Settings,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Values<Settings> => {
  const problems = new Set<string>();
  const values = Object.entries(settings).map(([key, { name, read }]) => {
    try {
      return [key, read(environment[name])] as const;
    } catch (error) {
      if (!(error instanceof SettingError)) throw error;
      problems.add(`${name} ${error.message}`);
      return [key, undefined] as const;
    }
  });
  if (problems.size > 0) throw new ConfigError([...problems]);
  return Object.fromEntries(values) as Values<Settings>;
};
