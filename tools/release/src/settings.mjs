import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigurationError } from '../../bootstrap/model/errors.mjs';

/** At the root of the repository; the one place that says whose packages these become. */
export const SETTINGS_FILE = 'publish.json';

/** A scope, then a name with one star for the package's own: `@acme/*`, `@acme/platform-*`. */
const PATTERN = /^@[a-z0-9][a-z0-9._-]*\/([a-z0-9][a-z0-9._-]*-)?\*$/;

const isUrl = (value) => {
  try {
    return /^https?:$/.test(new URL(value).protocol);
  } catch {
    return false;
  }
};

const REPOSITORY = /^(git\+)?(https|ssh):\/\/\S+$/;

/** What each setting has to be, and whether it may be left out. */
const RULES = {
  packages: {
    allowed: 'a scope and a name with one star, such as @acme/platform-*',
    holds: (value) => PATTERN.test(value),
  },
  registry: { allowed: 'the URL of a registry, http or https', holds: isUrl },
  repository: {
    allowed: 'the URL of the repository, https or ssh',
    holds: (value) => value === undefined || REPOSITORY.test(value),
  },
};

/**
 * Settings with which packages leave: `packages`, `registry`, `repository`.
 *
 * @throws ConfigurationError with everything that is wrong
 */
export const checkedSettings = (settings) => {
  const wrong = Object.entries(RULES).filter(([name, { holds }]) => {
    const value = settings[name];
    return !holds(typeof value === 'string' || value === undefined ? value : '');
  });
  const unknown = Object.keys(settings).filter((name) => !Object.hasOwn(RULES, name));
  if (wrong.length === 0 && unknown.length === 0) return settings;
  throw new ConfigurationError({
    what: `${SETTINGS_FILE} does not say where packages go`,
    got: [
      '',
      ...wrong.map(([name]) => `  ${name}: ${JSON.stringify(settings[name])}`),
      ...unknown.map((name) => `  ${name}: no such setting`),
    ].join('\n'),
    allowed: Object.entries(RULES)
      .map(([name, { allowed }]) => `${name} is ${allowed}`)
      .join('; '),
    run: `an editor on ${SETTINGS_FILE}`,
  });
};

/** @param {object} given what the command line says instead of the file */
export const readSettings = (root, given = {}) => {
  let settings;
  try {
    settings = JSON.parse(readFileSync(join(root, SETTINGS_FILE), 'utf8'));
  } catch (error) {
    throw new ConfigurationError({
      what: `${SETTINGS_FILE} cannot be read`,
      got: error.message,
      allowed:
        '{ "packages": "@acme/platform-*", "registry": "https://…", "repository": "https://…" }',
      run: `an editor on ${SETTINGS_FILE}`,
    });
  }
  const said = Object.entries(given).filter(([, value]) => value !== undefined);
  return checkedSettings({ ...settings, ...Object.fromEntries(said) });
};
